import type { Bench, Json } from './bench';
import { autumnOffer, KEYS, startBench, template, text } from './bench';

const IDA = '4915155500101';
let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const writes = (own: Json = {}) =>
  bench.control<{ wamid: string; userId: string }>('POST', `/customers/${IDA}/messages`, {
    profile: { name: 'Ida Frost' },
    message: { type: 'text', text: { body: 'Hello' } },
    ...own,
  });
const wamidOf = async (body: Json): Promise<string> => {
  const answer = await bench.provider<{ messages: { id: string }[] }>('POST', '/messages', body);
  expect(answer.status).toBe(200);
  return answer.body.messages[0]?.id ?? '';
};

test('a customer who hides the phone is known by the user id only, and can be answered by it', async () => {
  const { body } = await writes({ hidePhone: true });
  await bench.settle();
  const [message] = bench.receiver.messages();
  expect(message).toMatchObject({ from_user_id: body.userId, id: body.wamid });
  expect(message).not.toHaveProperty('from');
  const contact = (bench.receiver.changes()[0]?.value.contacts as Json[])[0];
  expect(contact).toMatchObject({ user_id: body.userId, profile: { name: 'Ida Frost' } });
  expect(contact).not.toHaveProperty('wa_id');
  const { to: _to, ...unaddressed } = text('');
  const sent = await bench.provider<{ contacts: Json[] }>('POST', '/messages', {
    ...unaddressed,
    recipient: body.userId,
  });
  expect(sent.body.contacts[0]).toEqual({ input: body.userId, user_id: body.userId });
  await bench.settle();
  const [status] = bench.receiver.statuses();
  expect(status).toMatchObject({ status: 'sent', recipient_user_id: body.userId });
  expect(status).not.toHaveProperty('recipient_id');
});

test('every portfolio knows a customer by another user id, and cannot use the other one', async () => {
  const first = (await writes()).body.userId;
  const other = (await writes({ channel: KEYS.other })).body.userId;
  expect(other).not.toBe(first);
  const { to: _to, ...unaddressed } = template('', 'hello_world');
  const answer = await bench.provider(
    'POST',
    '/messages',
    { ...unaddressed, recipient: first },
    KEYS.other
  );
  expect(answer).toMatchObject({ status: 400, body: { error: { code: 131009 } } });
});

test('a message may be dated back: the window counts from then', async () => {
  const at = new Date(Date.now() - 25 * 3_600_000).toISOString();
  await writes({ at });
  await bench.provider('POST', '/messages', text(IDA));
  await bench.settle();
  expect(bench.receiver.messages()[0]?.timestamp).toBe(String(Math.floor(Date.parse(at) / 1000)));
  expect(bench.receiver.statuses()[0]).toMatchObject({
    status: 'failed',
    errors: [expect.objectContaining({ code: 131047 })],
  });
});

test('a tap on a template’s quick reply, a link, a button and a list row', async () => {
  await writes();
  const offer = await wamidOf(autumnOffer(IDA));
  expect((await bench.control('POST', `/customers/${IDA}/tap`, { button: 0 })).body).toEqual({
    wamid: null,
    opens: 'https://shop.example/wool',
  });
  await bench.control('POST', `/customers/${IDA}/tap`, { wamid: offer, button: 'No more offers' });
  const asked = await wamidOf({
    messaging_product: 'whatsapp',
    to: IDA,
    type: 'interactive',
    interactive: {
      type: 'list',
      body: { text: 'Pick' },
      action: {
        button: 'Topics',
        sections: [
          {
            rows: [
              { id: 't1', title: 'Orders', description: 'Tracking' },
              { id: 't2', title: 'Returns' },
            ],
          },
        ],
      },
    },
  });
  await bench.control('POST', `/customers/${IDA}/tap`, { button: 1 });
  await bench.settle();
  expect(bench.receiver.messages().slice(1)).toEqual([
    expect.objectContaining({
      type: 'button',
      button: { payload: 'No more offers', text: 'No more offers' },
      context: { from: '493055501000', id: offer },
    }),
    expect.objectContaining({
      type: 'interactive',
      interactive: { type: 'list_reply', list_reply: { id: 't2', title: 'Returns' } },
      context: { from: '493055501000', id: asked },
    }),
  ]);
  expect(await bench.control('POST', `/customers/${IDA}/tap`, { button: 'Nothing' })).toMatchObject(
    {
      status: 400,
      body: { error: { field: 'button' } },
    }
  );
});

test('reading and playing move the messages on, never back', async () => {
  await writes();
  const first = await wamidOf(text(IDA));
  const voice = await wamidOf({
    messaging_product: 'whatsapp',
    to: IDA,
    type: 'audio',
    audio: { link: 'https://cdn.example/v.ogg' },
  });
  await bench.control('POST', `/customers/${IDA}/play`, { wamid: voice });
  await bench.control('POST', `/customers/${IDA}/read`, { wamid: first });
  await bench.settle();
  const of = (id: string) =>
    bench.receiver
      .statuses()
      .filter((status) => status.id === id)
      .map(({ status }) => status);
  expect(of(first)).toEqual(['sent', 'delivered', 'read']);
  expect(of(voice)).toEqual(['sent', 'delivered', 'read', 'played']);
});

test('a blocked business stays at one tick', async () => {
  await writes();
  await bench.control('POST', `/customers/${IDA}/block`, {});
  await wamidOf(text(IDA));
  await bench.settle();
  expect(bench.receiver.statuses().map(({ status }) => status)).toEqual(['sent']);
  expect((await bench.control<Json[]>('GET', `/customers/${IDA}/messages`)).body).toHaveLength(1);
});

test('a new phone number brings a new user id and a system message', async () => {
  const { userId } = (await writes()).body;
  const moved = await bench.control('POST', `/customers/${IDA}/change-number`, {
    to: '+49 151 555 00109',
  });
  expect(moved.body).toMatchObject({ phone: '4915155500109' });
  expect(moved.body.userId).not.toBe(userId);
  await bench.settle();
  expect(bench.receiver.messages()[1]).toMatchObject({
    type: 'system',
    from: IDA,
    system: { type: 'user_changed_number', wa_id: '4915155500109', user_id: moved.body.userId },
  });
  expect(bench.receiver.changes()[1]?.value).not.toHaveProperty('contacts');
});

test('stop and resume go out as preferences', async () => {
  await bench.control('POST', `/customers/${IDA}/stop`, {});
  await bench.control('POST', `/customers/${IDA}/resume`, {});
  await bench.settle();
  const values = bench.receiver
    .changes()
    .map(({ field, value }) => [field, (value.user_preferences as Json[])[0]?.value]);
  expect(values).toEqual([
    ['user_preferences', 'stop'],
    ['user_preferences', 'resume'],
  ]);
});

test('statuses and answers come as the customer was told', async () => {
  await bench.control('PATCH', `/customers/${IDA}`, {
    autoReply: 'Out for lunch',
    statuses: { sent: null, delivered: 10, read: 20 },
  });
  await writes();
  await wamidOf(text(IDA));
  await bench.settle();
  expect(bench.receiver.statuses().map(({ status }) => status)).toEqual(['delivered', 'read']);
  expect(bench.receiver.messages().at(-1)).toMatchObject({ text: { body: 'Out for lunch' } });
});

test('a sender whom the business has blocked reaches nobody, and cannot be written to', async () => {
  await writes();
  const block = { messaging_product: 'whatsapp', block_users: [{ user: `+${IDA}` }] };
  expect((await bench.provider('POST', '/block_users', block)).body).toMatchObject({
    block_users: { added_users: [{ input: `+${IDA}`, wa_id: IDA }] },
  });
  await writes();
  await bench.settle();
  expect(bench.receiver.messages()).toHaveLength(1);
  expect(await bench.provider('POST', '/messages', text(IDA))).toMatchObject({
    body: { error: { code: 130403 } },
  });
  expect((await bench.provider('GET', '/block_users')).body.data).toEqual([
    expect.objectContaining({ wa_id: IDA }),
  ]);
  await bench.provider('DELETE', '/block_users', block);
  expect((await bench.provider('POST', '/messages', text(IDA))).status).toBe(200);
  const stranger = { ...block, block_users: [{ user: '4915155500999' }] };
  expect(await bench.provider('POST', '/block_users', stranger)).toMatchObject({
    status: 400,
    body: { error: { code: 139100 } },
  });
});

test('both spellings of a Brazilian mobile are one customer, by the number they wrote with', async () => {
  await bench.control('POST', '/customers/551191234567/messages', {
    message: { type: 'text', text: { body: 'Oi' } },
  });
  const answer = await bench.provider<{ contacts: Json[] }>(
    'POST',
    '/messages',
    template('+55 11 99123-4567', 'hello_world')
  );
  expect(answer.body.contacts[0]).toMatchObject({
    input: '+55 11 99123-4567',
    wa_id: '551191234567',
  });
});

test.each<[string, string, string, unknown, number, string | undefined]>([
  ['no message', 'POST', `/customers/${IDA}/messages`, {}, 400, 'message'],
  [
    'a customer that is nobody',
    'POST',
    '/customers/nobody/messages',
    { message: { type: 'text' } },
    400,
    'id',
  ],
  [
    'an unknown channel',
    'POST',
    `/customers/${IDA}/messages`,
    { channel: 'x', message: { type: 'text' } },
    404,
    'channel',
  ],
  ['a misspelt field', 'PATCH', `/customers/${IDA}`, { onWhatsapp: false }, 400, 'onWhatsapp'],
  [
    'a time that is none',
    'POST',
    `/customers/${IDA}/messages`,
    { at: 'soon', message: { type: 'text' } },
    400,
    'at',
  ],
  ['a wrong type', 'PATCH', `/customers/${IDA}`, { onWhatsApp: 'no' }, 400, 'onWhatsApp'],
  ['a template that is not there', 'PATCH', '/templates/none/de', {}, 404, undefined],
  ['a number that is not there', 'PATCH', '/numbers/1', {}, 404, 'phoneNumberId'],
  ['an effect without effect', 'POST', '/faults', { effect: {} }, 400, 'effect'],
  ['a fault that is not there', 'DELETE', '/faults/1', undefined, 404, 'id'],
  ['no move of the clock', 'PATCH', '/clock', {}, 400, 'advanceMs'],
  ['no JSON', 'PATCH', '/clock', '{', 400, undefined],
  ['a list', 'PATCH', '/clock', [], 400, undefined],
  ['an unknown call', 'GET', '/nothing', undefined, 404, undefined],
])('control says what is wrong: %s', async (_name, method, path, body, status, field) => {
  const answer = await bench.control<{ error: { message: string; field?: string } }>(
    method,
    path,
    body
  );
  expect([answer.status, answer.body.error.field]).toEqual([status, field]);
  expect(answer.body.error.message).not.toBe('');
});

test('control is for this computer only', async () => {
  const answer = await fetch(`${bench.simulator.url}/_simulator/idle`, {
    headers: { origin: 'https://evil.example' },
  });
  expect(answer.status).toBe(403);
});
