import { startWorkplace, type Workplace } from '../helpers/workplace';
import { until } from '../helpers/until';

const HOUR = 3_600_000;

let place: Workplace;
let channel: string;
beforeAll(async () => {
  place = await startWorkplace();
  channel = await place.connect();
});
afterAll(() => place.stop());
afterEach(() => place.simulator.clearFaults());

const text = (body: string) => ({ type: 'text', text: { body } });
const customer = () => place.customer();
const sends = (to: string) => place.sends(to);

test('free form is refused when the window is closed, stores nothing and leaves the key free', async () => {
  const id = await customer();
  await place.simulator.advanceClock(25 * HOUR);
  const refused = await place.send({ channel, to: id, ...text('Too late') }, 'late-1');
  expect(refused.status).toBe(422);
  expect(refused.body.error?.details).toMatchObject({ code: 'window_closed' });

  const { wamid } = await place.simulator.customerWrites(id, text('Still there?'));
  await place.stored(wamid);
  const message = await place.sendOk({ channel, to: id, ...text('Too late') }, 'late-1');
  await place.reaches(message, 'delivered');
  expect(await sends(id)).toHaveLength(1);
});

test('a template goes out to somebody who has never written, with its text to read', async () => {
  const message = await place.sendOk({
    channel,
    to: '+4915155500190',
    type: 'template',
    template: {
      name: 'order_shipped',
      language: 'en_US',
      variables: { 'body.1': 'Ida', 'body.2': '4711' },
    },
  });
  const delivered = await place.reaches(message, 'delivered');
  expect(delivered.text).toContain('Ida');
  expect(delivered.text).toContain('4711');
  const [request] = await sends('4915155500190');
  expect(request?.body).toMatchObject({ biz_opaque_callback_data: message });
});

test.each([
  ['a variable is missing', { variables: { 'body.1': 'Ida' } }, 'template.variables.body.2'],
  ['a variable has a line break', { variables: { 'body.1': 'I\nda', 'body.2': '1' } }, 'body.1'],
  ['the template is unknown', { name: 'nothing_here' }, 'template.name'],
])('400 names the field when %s', async (_situation, template, field) => {
  const answer = await place.send({
    channel,
    to: '+4915155500191',
    type: 'template',
    template: { name: 'order_shipped', language: 'en_US', ...template },
  });
  expect(answer.status).toBe(400);
  expect(answer.body.error?.message).toContain(field);
});

test('the same key gives the same message, another body 409, and it goes out once', async () => {
  const id = await customer();
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => place.send({ channel, to: id, ...text('Once') }, 'once-1'))
  );
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 202));
  const ids = answers.map(
    ({ body }) => (body.data as unknown as { documentId: string }).documentId
  );
  expect(new Set(ids).size).toBe(1);
  const other = await place.send({ channel, to: id, ...text('Other') }, 'once-1');
  expect(other.status).toBe(409);
  await place.reaches(String(ids[0]), 'delivered');
  expect(await sends(id)).toHaveLength(1);
});

test('ten messages to one person arrive in their order', async () => {
  const id = await customer();
  for (let no = 0; no < 10; no += 1) await place.sendOk({ channel, to: id, ...text(`No ${no}`) });
  const bodies = await until(async () => {
    const requests = await sends(id);
    return requests.length === 10
      ? requests.map(({ body }) => (body as { text: { body: string } }).text.body)
      : null;
  }, 'ten messages went out');
  expect(bodies).toEqual(Array.from({ length: 10 }, (_, no) => `No ${no}`));
});

test('an answer that is lost after acceptance is unknown, and its status settles it', async () => {
  const id = await customer();
  await place.simulator.fault({
    match: { path: '/messages', to: id },
    times: 1,
    effect: { dropAfterAccept: true },
  });
  const message = await place.sendOk({ channel, to: id, ...text('Lost answer') });
  const settled = await place.reaches(message, 'delivered');
  expect(settled.wamid).toMatch(/^wamid\./);
  expect(settled.reason).toBeNull();
  expect(await sends(id)).toHaveLength(1);
});

test('without callback data it stays unknown, says so, and is never sent again', async () => {
  const id = await customer();
  await place.simulator.fault({
    match: { path: '/messages', to: id },
    times: 1,
    effect: { dropAfterAccept: true, noCallbackData: true },
  });
  const message = await place.sendOk({ channel, to: id, ...text('Nobody knows') });
  const unknown = await place.reaches(message, 'unknown');
  expect(unknown.problem?.title).toBe('Unclear whether it was sent');
  await place.simulator.idle();
  expect(await sends(id)).toHaveLength(1);
});

test.each([
  ['a rate limit told with 429', { status: 429, body: { error: 'slow down' } }],
  [
    'a rate limit told with 400',
    { status: 400, body: { error: { code: 130429, message: 'Rate limit hit' } } },
  ],
  [
    'a temporary trouble of the platform',
    { status: 500, body: { error: { code: 131016, message: 'Service unavailable' } } },
  ],
])('%s is tried again and goes out once', async (_situation, effect) => {
  const id = await customer();
  await place.simulator.fault({ match: { path: '/messages', to: id }, times: 1, effect });
  const message = await place.sendOk({ channel, to: id, ...text('Again') });
  await place.reaches(message, 'delivered');
  const wamids = (await sends(id)).filter(({ wamid }) => wamid);
  expect(wamids).toHaveLength(1);
});

test('a refusal for good fails with the reason in words', async () => {
  const id = await customer();
  await place.simulator.changeCustomer(id, { onWhatsApp: false });
  const message = await place.sendOk({ channel, to: id, ...text('Nobody there') });
  const failed = await place.reaches(message, 'failed');
  expect(failed.reason).toBe('131026');
  expect(failed.problem?.title).toBeTruthy();
});

test('a revoked key holds messages back; the new key lets them go once', async () => {
  const id = await customer();
  const [number] = await place.simulator.numbers();
  await place.simulator.call('PATCH', `/numbers/${number?.phoneNumberId}`, { key: 'renew' });
  const message = await place.sendOk({ channel, to: id, ...text('After the new key') });
  await until(async () => {
    const { body } = await place.admin('get', `/whatsapp/channels/${channel}`);
    return (body as { data: { status: string } }).data.status === 'key_invalid';
  }, 'the channel says that its key is refused');
  expect((await place.readMessage(message)).status).toBe('queued');
  expect((await place.send({ channel, to: id, ...text('New') })).body.error?.details).toMatchObject(
    {
      code: 'channel_not_connected',
    }
  );

  const renewed = (await place.simulator.numbers())[0];
  const { body } = await place
    .admin('post', `/whatsapp/channels/${channel}/actions/reconnect`)
    .send({ apiKey: renewed?.key });
  expect((body as { data: { channel: { status: string } } }).data.channel.status).toBe('connected');
  await place.reaches(message, 'delivered');
  expect((await sends(id)).filter(({ wamid }) => wamid)).toHaveLength(1);
});

test('the 46th message within the burst waits for its turn', async () => {
  const id = await customer();
  for (let no = 0; no < 46; no += 1)
    await place.sendOk({ channel, to: id, ...text(`Burst ${no}`) });
  await until(async () => (await sends(id)).length === 45, '45 went out', 20_000);
  const { body } = await place.api('get', '/api/whatsapp/health');
  const { outbound } = (body as { data: { outbound: { waiting: number; due: number } } }).data;
  expect(outbound.waiting).toBeGreaterThanOrEqual(1);
});
