import type { AudienceListView } from '../../shared/contracts/campaigns';
import { startProcessPlace, type ProcessPlace } from '../helpers/process';
import { until } from '../helpers/until';

const PEOPLE = 150;

interface RecipientRow {
  contact: number;
  state: string;
  message: number | null;
}

let place: ProcessPlace;
beforeAll(async () => {
  place = await startProcessPlace();
});
afterAll(() => place?.stop());

const must = async <T>(method: string, address: string, data?: unknown): Promise<T> => {
  const answer = await place.ask(method, address, data === undefined ? undefined : { data });
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.data as T;
};

const sends = async (): Promise<string[]> =>
  (await place.simulator.requests({ path: '/messages' }))
    .filter(({ wamid }) => wamid)
    .map(({ body }) => (body as { to: string }).to);

test('killed while it prepares, pulls and sends: one for each, and the sums add up', async () => {
  const templates = await until(async () => {
    const found = await must<{ documentId: string }[]>(
      'GET',
      '/templates?filters[name]=order_shipped'
    );
    return found.length > 0 ? found : null;
  }, 'the templates are there');
  const [channel] = await must<{ documentId: string }[]>('GET', '/channels');
  const tag = await must<{ documentId: string }>('POST', '/tags', { name: 'all' });
  for (let no = 0; no < PEOPLE; no += 1) {
    await must('POST', '/contacts', {
      phone: `+${4915190000000 + no}`,
      tags: [tag.documentId],
    });
  }
  const { documentId } = await must<{ documentId: string }>('POST', '/campaigns', {
    name: 'Killed',
    kind: 'broadcast',
    channel: channel?.documentId,
    template: templates[0]?.documentId,
    variables: { 'body.1': 'friend', 'body.2': 'FR-1' },
    audience: { tags: [tag.documentId] },
  });
  const { check } = await must<{ check: string }>('POST', `/campaigns/${documentId}/preflight`, {});
  await must('POST', `/campaigns/${documentId}/start`, { check });

  for (const least of [0, 20, 60]) {
    await until(async () => (await sends()).length >= least, `${least} went out`, 60_000);
    place.signal('SIGKILL');
    await place.exited();
    await place.expireLeases();
    await place.expireClaims();
    await place.start();
  }
  await until(
    async () => {
      const { status } = await must<{ status: string }>('GET', `/campaigns/${documentId}`);
      return status === 'finished';
    },
    'the broadcast is finished',
    90_000
  );
  await place.workOff();
  const recipients = await until(
    async () => {
      const rows = await place.rows<RecipientRow>('campaign_recipients');
      const open = rows.filter(({ state }) => ['waiting', 'queued', 'sent'].includes(state));
      return open.length === 0 ? rows : null;
    },
    'nobody is on the way',
    60_000
  );
  expect(recipients).toHaveLength(PEOPLE);
  expect(new Set(recipients.map(({ contact }) => contact)).size).toBe(PEOPLE);
  const sent = await sends();
  expect(new Set(sent).size).toBe(sent.length);
  const states = recipients.map(({ state }) => state);
  const delivered = states.filter((state) => state === 'delivered').length;
  const unknown = states.filter((state) => state === 'unknown').length;
  expect(delivered).toBe(sent.length);
  expect(delivered + unknown).toBe(PEOPLE);
  expect(await place.rows('campaign_runs')).toHaveLength(1);
}, 240_000);

test('a schedule is kept once by two processes', async () => {
  const [campaign] = await must<
    { documentId: string; channel: unknown; template: { documentId: string } }[]
  >('GET', '/campaigns?populate=template');
  const [channel] = await must<{ documentId: string }[]>('GET', '/channels');
  const [tag] = await must<{ documentId: string }[]>('GET', '/tags');
  const { documentId } = await must<{ documentId: string }>('POST', '/campaigns', {
    name: 'Scheduled',
    kind: 'broadcast',
    channel: channel?.documentId,
    template: campaign?.template.documentId,
    variables: { 'body.1': 'friend', 'body.2': 'FR-1' },
    audience: { tags: [tag?.documentId] },
  });
  const other = await place.another({});
  const before = (await sends()).length;
  const { check } = await must<{ check: string }>('POST', `/campaigns/${documentId}/preflight`, {});
  const at = new Date((await place.simulator.now()) + 2 * 3_600_000).toISOString().slice(0, 16);
  await must('POST', `/campaigns/${documentId}/schedule`, { check, at, timeZone: 'UTC' });
  await place.simulator.advanceClock(3 * 3_600_000);
  await until(
    async () => {
      const { status } = await must<{ status: string }>('GET', `/campaigns/${documentId}`);
      return status === 'finished';
    },
    'the broadcast is finished',
    90_000
  );
  expect((await sends()).length - before).toBe(PEOPLE);
  expect(await place.rows('campaign_runs')).toHaveLength(2);
  other.signal('SIGKILL');
  await other.exited();
}, 120_000);

test('a list whose reader is killed is read on: nobody is lost, doubled or left without a name', async () => {
  // a hundred and more of them in the first set that is read, the others in the second
  const numbers = Array.from({ length: 160 }, (_, no) => `+${4915191000000 + no}`);
  const lines = [
    'phone,firstName',
    ...numbers.flatMap((phone, no) => [`${phone},Guest ${no}`, 'none', phone, phone]),
  ];
  const token = await place.adminToken();
  const lists = `${place.url}/whatsapp/audience-lists`;
  const headers = { authorization: `Bearer ${token}` };
  const form = new FormData();
  form.set('file', new Blob([lines.join('\n')]), 'guests.csv');
  const uploaded = await fetch(lists, { method: 'POST', headers, body: form });
  const { data: list } = (await uploaded.json()) as { data: AudienceListView };

  const killAt = (nth: number) =>
    place.command({ do: 'arm', point: 'in the middle of a list', nth });
  await killAt(60);
  await fetch(`${lists}/${list.documentId}/actions/read`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ columns: { phone: 'phone', firstName: 'firstName' } }),
  });
  expect((await place.exited()).signal).toBe('SIGKILL');
  // its lease holds the reader up until it is to be killed again, in the second of its sets
  await place.start();
  await killAt(80);
  await place.expireLeases();
  expect((await place.exited()).signal).toBe('SIGKILL');
  await place.expireLeases();
  await place.start();
  const ready = await until(
    async () => {
      const answer = await fetch(`${lists}/${list.documentId}`, { headers });
      const { data } = (await answer.json()) as { data: AudienceListView };
      return data.status === 'ready' ? data : null;
    },
    'the list was read',
    60_000
  );
  expect(ready).toMatchObject({
    rows: 640,
    accepted: 160,
    created: 160,
    repeated: 320,
    refused: 160,
  });
  const members = await place
    .db('whatsapp_audience_list_members as m')
    .join('whatsapp_contacts as c', 'c.id', 'm.contact')
    .orderBy('c.id')
    .select('c.phone', 'c.first_name');
  expect(members).toEqual(numbers.map((phone, no) => ({ phone, first_name: `Guest ${no}` })));
  const refused = await fetch(`${lists}/${list.documentId}/refused`, { headers });
  expect((await refused.text()).trim().split('\n')).toHaveLength(161);
}, 120_000);
