import request from 'supertest';
import type { RealtimeEvent } from '../../shared/contracts/realtime';
import { readChanges } from '../helpers/change-stream';
import { contactCalls } from '../helpers/contacts';
import { until } from '../helpers/until';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const RIGHTS = [
  'conversation.read',
  'conversation.manage',
  'message.send',
  'contact.read',
  'contact.write',
].map((action) => `plugin::whatsapp.${action}`);

let place: Workplace;
let berlin: string;
/** May use every page, sees no numbers and only the own dialogues. */
let agent: string;
let agentId: number;
let mine: string;
let others: string;
beforeAll(async () => {
  place = await startWorkplace();
  berlin = await place.connect(0);
  const calls = contactCalls(place);
  agent = await place.app.adminToken({ actions: RIGHTS });
  const { body } = await as('get', '/admin/users/me');
  agentId = body.data.id as number;
  const [one, other] = [await place.customer(), await place.customer()];
  mine = (await calls.dialogueOf(one)).documentId;
  others = (await calls.dialogueOf(other)).documentId;
  await place
    .admin('post', `/whatsapp/conversations/${mine}/actions/assign`)
    .send({ assignee: agentId })
    .expect(200);
});
afterAll(() => place.stop());

const as = (method: 'get' | 'post' | 'put' | 'delete', path: string) =>
  request(place.app.http)[method](path).set('Authorization', `Bearer ${agent}`);

test('only the own dialogues are listed, counted and found', async () => {
  const { body } = await as('get', '/whatsapp/conversations?view=all').expect(200);
  expect(body.data.map(({ documentId }: { documentId: string }) => documentId)).toEqual([mine]);
  expect(body.meta.counts).toEqual({ unanswered: 1, unread: 1, mine: 1, all: 1 });
  const { body: found } = await as('get', '/whatsapp/conversations/search?q=hello').expect(200);
  expect(
    found.data.map((hit: { conversation: { documentId: string } }) => hit.conversation.documentId)
  ).toEqual([mine]);
  const { body: none } = await as('get', '/whatsapp/conversations?view=unassigned').expect(200);
  expect(none.data).toEqual([]);
});

test('another’s dialogue is not there, whatever is asked of it', async () => {
  for (const [method, path, data] of [
    ['get', '', undefined],
    ['get', '/messages', undefined],
    ['post', '/messages', { data: { type: 'text', text: { body: 'Hi' } } }],
    ['post', '/actions/read', {}],
    ['post', '/actions/assign', { assignee: agentId }],
    ['post', '/presence', { state: 'viewing' }],
    ['post', '/notes', { body: 'Hi' }],
  ] as const) {
    await as(method, `/whatsapp/conversations/${others}${path}`).send(data).expect(404);
  }
  await as('get', `/whatsapp/conversations/${mine}/messages`).expect(200);
});

test('live updates name the own dialogues alone', async () => {
  const reader = await readChanges(place.app.url, () => Promise.resolve(agent));
  const { body: start } = await as('get', '/whatsapp/realtime/events').expect(200);
  const asked = async (): Promise<RealtimeEvent[]> =>
    (await as('get', `/whatsapp/realtime/events?after=${start.meta.cursor}`).expect(200)).body.data;
  const note = (dialogue: string) =>
    place.admin('post', `/whatsapp/conversations/${dialogue}/notes`).send({ body: 'Look' });
  const assign = (dialogue: string, assignee: number | null) =>
    place.admin('post', `/whatsapp/conversations/${dialogue}/actions/assign`).send({ assignee });
  try {
    await note(others).expect(201);
    await assign(mine, null).expect(200);
    const anonymous = (events: RealtimeEvent[]) =>
      events.some(({ kind, conversation }) => kind === 'conversation.updated' && !conversation);
    await until(() => anonymous(reader.changes), 'the lost dialogue is told without its id');
    expect(anonymous(await asked())).toBe(true);
    await assign(mine, agentId).expect(200);
    await note(mine).expect(201);
    for (const told of [() => reader.changes, asked]) {
      await until(
        async () => (await told()).some(({ kind }) => kind === 'note.updated'),
        'the own note is told'
      );
      const named = (await told()).flatMap(({ conversation }) => conversation ?? []);
      expect(new Set(named)).toEqual(new Set([mine]));
    }
  } finally {
    await reader.close();
  }
});

test('numbers are masked in dialogues and on contacts', async () => {
  const { body } = await as('get', `/whatsapp/conversations/${mine}`).expect(200);
  expect(body.data.contact.phone).toMatch(/^\+49 •+\d\d$/);
  const { body: list } = await as('get', '/whatsapp/contacts').expect(200);
  const { body: card } = await as(
    'get',
    `/whatsapp/contacts/${body.data.contact.documentId}`
  ).expect(200);
  for (const answer of [list, card]) {
    expect(JSON.stringify(answer)).not.toMatch(/49151555\d{5}/);
  }
  expect(card.data.identities).toContainEqual(
    expect.objectContaining({ kind: 'phone', value: expect.stringContaining('•') })
  );
});

test('a contact’s card shows the own dialogues alone', async () => {
  const all = contactCalls(place);
  const { data } = await all.list();
  const cards = await Promise.all(
    data.map(async ({ documentId }) => {
      const { body } = await as('get', `/whatsapp/contacts/${documentId}`).expect(200);
      const { body: page } = await as('get', `/whatsapp/contacts/${documentId}/messages`);
      expect(page.data.length > 0).toBe(body.data.conversations.length > 0);
      return body.data.conversations.length as number;
    })
  );
  expect(cards.sort()).toEqual([0, 1]);
});

test('a masked number is not written back', async () => {
  const { data } = await contactCalls(place).list();
  const { body } = await as('get', `/whatsapp/contacts/${data[0]?.documentId}`);
  const { version, phone } = body.data;
  await as('put', `/whatsapp/contacts/${data[0]?.documentId}`)
    .send({ version, phone, firstName: 'Ida' })
    .expect(400);
  await as('put', `/whatsapp/contacts/${data[0]?.documentId}`)
    .send({ version, firstName: 'Ida' })
    .expect(200);
});

test('a dialogue that is begun is the own one, a colleague’s is not taken', async () => {
  const start = (to: string) => as('post', '/whatsapp/conversations').send({ channel: berlin, to });
  const { body } = await start('+49 1515 5530001').expect(201);
  expect(body.data.assignee.id).toBe(agentId);
  const { body: row } = await place.admin('get', `/whatsapp/conversations/${others}`);
  await place
    .admin('post', `/whatsapp/conversations/${others}/actions/assign`)
    .send({ assignee: 1 })
    .expect(200);
  await start(row.data.contact.phone).expect(403);
});

test('a colleague’s message is not sent again, an own one is, without its number', async () => {
  const failed = async (dialogue: string): Promise<string> => {
    const { body } = await place.admin('get', `/whatsapp/conversations/${dialogue}`);
    const to = body.data.contact.phone as string;
    await place.simulator.fault({
      match: { path: '/messages', to: to.slice(1) },
      times: 1,
      effect: { status: 400, body: { error: { code: 131026, message: 'Undeliverable' } } },
    });
    const id = await place.sendOk({ channel: berlin, to, type: 'text', text: { body: 'Try me' } });
    await place.reaches(id, 'failed');
    return id;
  };
  const retry = async (dialogue: string) =>
    as('post', `/whatsapp/messages/${await failed(dialogue)}/retry`).send({});
  expect((await retry(others)).status).toBe(404);
  expect((await as('post', '/whatsapp/messages/nobody/retry').send({})).status).toBe(404);
  const { status, text } = await retry(mine);
  expect([status, /49151555\d{5}/.test(text)]).toEqual([202, false]);
});

test('a number is found whole, not part by part', async () => {
  const { body: row } = await place.admin('get', `/whatsapp/conversations/${mine}`);
  const phone = (row.data.contact.phone as string).slice(1);
  const found = async (q: string) => {
    const answers = await Promise.all(
      ['contacts?', 'conversations?view=all&', 'conversations/search?'].map((path) =>
        as('get', `/whatsapp/${path}q=${encodeURIComponent(q)}`).expect(200)
      )
    );
    return [q, ...answers.map(({ body }) => (body as { data: unknown[] }).data.length)];
  };
  for (const part of [phone.slice(0, -1), phone.slice(1), phone.slice(-6), '49', '+49 1515']) {
    expect(await found(part)).toEqual([part, 0, 0, 0]);
  }
  for (const whole of [phone, `+${phone.slice(0, 2)} ${phone.slice(2, 6)} ${phone.slice(6)}`]) {
    expect(await found(whole)).toEqual([whole, 1, 1, 1]);
  }
});

test('who reads no dialogues has contacts without them', async () => {
  const { body: row } = await place.admin('get', `/whatsapp/conversations/${mine}`);
  const reader = await place.app.adminToken({
    actions: ['plugin::whatsapp.contact.read', 'plugin::whatsapp.conversation.read-all'],
  });
  const { body } = await request(place.app.http)
    .get(`/whatsapp/contacts/${row.data.contact.documentId}`)
    .set('Authorization', `Bearer ${reader}`)
    .expect(200);
  expect(body.data).toMatchObject({ conversations: [], notes: [], windows: [] });
});

test('merging, blocking and deleting need a right of their own', async () => {
  const { data } = await contactCalls(place).list();
  const id = String(data[0]?.documentId);
  await as('delete', `/whatsapp/contacts/${id}`).expect(403);
  await as('post', '/whatsapp/contacts/actions/merge').send({}).expect(403);
  await as('post', `/whatsapp/contacts/${id}/actions/block`).send({}).expect(403);
});
