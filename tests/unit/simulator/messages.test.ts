import type { Bench, Json } from './bench';
import { autumnOffer, bodyParameters, errorCode, KEYS, startBench, template, text } from './bench';

const IDA = '4915155500101';
let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const message = (own: Json): Json => ({ messaging_product: 'whatsapp', to: IDA, ...own });
const buttons = (...titles: string[]): Json =>
  message({
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: 'When?' },
      action: {
        buttons: titles.map((title, index) => ({
          type: 'reply',
          reply: { id: `b${index}`, title },
        })),
      },
    },
  });

test('every refusal that the platform gives at once', async () => {
  const rows: [string, unknown, number, number][] = [
    ['no JSON', '{', 400, 100],
    ['a list', [], 400, 100],
    ['no messaging_product', { to: IDA, type: 'text', text: { body: 'a' } }, 400, 100],
    ['an unknown type', message({ type: 'poll' }), 400, 100],
    [
      'no addressee',
      { messaging_product: 'whatsapp', type: 'text', text: { body: 'a' } },
      400,
      131008,
    ],
    ['an addressee that is no number', { ...text('abc') }, 400, 131009],
    ['a recipient that is no user id', { ...text(''), recipient: 'Ida' }, 400, 131009],
    ['itself', text('+49 30 55501000'), 400, 131021],
    ['no text', message({ type: 'text' }), 400, 131008],
    ['an empty text', text(IDA, ''), 400, 131009],
    ['4097 characters', text(IDA, 'a'.repeat(4097)), 400, 131009],
    [
      'id and link',
      message({ type: 'image', image: { id: '1', link: 'https://a.example/b.jpg' } }),
      400,
      131009,
    ],
    ['neither id nor link', message({ type: 'image', image: {} }), 400, 131008],
    ['an unknown medium', message({ type: 'image', image: { id: '123' } }), 400, 100],
    ['a link that is none', message({ type: 'image', image: { link: 'ftp://a' } }), 400, 131009],
    [
      'a caption on audio',
      message({ type: 'audio', audio: { link: 'https://a.example/b.ogg', caption: 'a' } }),
      400,
      100,
    ],
    [
      'a caption of 1025',
      message({
        type: 'image',
        image: { link: 'https://a.example/b.jpg', caption: 'a'.repeat(1025) },
      }),
      400,
      131009,
    ],
    [
      'a place beyond the pole',
      message({ type: 'location', location: { latitude: 91, longitude: 0 } }),
      400,
      131009,
    ],
    [
      'a contact without a second name',
      message({ type: 'contacts', contacts: [{ name: { formatted_name: 'A' } }] }),
      400,
      131009,
    ],
    [
      'a reaction with words',
      message({ type: 'reaction', reaction: { message_id: 'wamid.A', emoji: 'ok' } }),
      400,
      131009,
    ],
    ['four buttons', buttons('A', 'B', 'C', 'D'), 400, 131009],
    ['a button of 21', buttons('b'.repeat(21)), 400, 131009],
    ['two buttons of one name', buttons('A', 'A'), 400, 131009],
    [
      'callback data of 513',
      { ...text(IDA), biz_opaque_callback_data: 'a'.repeat(513) },
      400,
      131009,
    ],
    ['a group', { ...text(IDA), recipient_type: 'group' }, 400, 100],
    ['a template that is not there', template(IDA, 'nothing'), 404, 132001],
    ['a language that is not there', template(IDA, 'hello_world', [], 'de'), 404, 132001],
    ['too few parameters', template(IDA, 'order_shipped', [bodyParameters('Ida')]), 400, 132000],
    ['too many parameters', template(IDA, 'hello_world', [bodyParameters('Ida')]), 400, 132000],
    [
      'a new line in a parameter',
      template(IDA, 'order_shipped', [bodyParameters('I\nda', '1')]),
      400,
      132012,
    ],
    [
      'five blanks in a parameter',
      template(IDA, 'order_shipped', [bodyParameters('I     da', '1')]),
      400,
      132012,
    ],
    [
      'a body that becomes too long',
      template(IDA, 'order_shipped', [bodyParameters('a'.repeat(1000), '1')]),
      400,
      132005,
    ],
    [
      'no header picture',
      template(IDA, 'autumn_offer', [bodyParameters('Ida', '20 %')]),
      400,
      132012,
    ],
    [
      'a video for a picture',
      template(IDA, 'autumn_offer', [
        {
          type: 'header',
          parameters: [{ type: 'video', video: { link: 'https://a.example/b.mp4' } }],
        },
        bodyParameters('Ida', '20 %'),
      ]),
      400,
      132012,
    ],
    [
      'named parameters without names',
      template(IDA, 'appointment_reminder', [bodyParameters('Ida', 'Monday')]),
      400,
      131008,
    ],
    [
      'a button that is not there',
      template(IDA, 'appointment_reminder', [
        {
          type: 'body',
          parameters: [
            { type: 'text', parameter_name: 'first_name', text: 'Ida' },
            { type: 'text', parameter_name: 'date', text: 'Monday' },
          ],
        },
        {
          type: 'button',
          sub_type: 'quick_reply',
          index: '5',
          parameters: [{ type: 'payload', payload: 'a' }],
        },
      ]),
      400,
      132012,
    ],
    ['a read mark for nothing', message({ status: 'read', message_id: 'wamid.A' }), 400, 100],
  ];
  const answers = [];
  for (const [name, body] of rows) {
    const answer = await bench.provider('POST', '/messages', body);
    answers.push([name, answer.status, errorCode(answer)]);
  }
  expect(answers).toEqual(rows.map(([name, , status, code]) => [name, status, code]));
  expect(bench.receiver.bodies).toHaveLength(0);
});

test('a wrong key is answered in 360dialog’s own shape', async () => {
  const answer = await bench.provider('POST', '/messages', text(IDA), 'wrong');
  expect(answer).toEqual({
    status: 401,
    body: { meta: { success: false, http_code: 401, developer_message: 'Invalid api key' } },
  });
});

test('a message inside the window goes its way, and its statuses carry what it was sent with', async () => {
  await bench.control('POST', `/customers/+${IDA}/messages`, {
    profile: { name: 'Ida Frost' },
    message: { type: 'text', text: { body: 'Hello' } },
  });
  const answer = await bench.provider<{ messages: { id: string }[]; contacts: Json[] }>(
    'POST',
    '/messages',
    {
      ...text(`+${IDA}`),
      biz_opaque_callback_data: 'cmp:1',
    }
  );
  expect(answer.status).toBe(200);
  expect(answer.body.contacts[0]).toMatchObject({
    input: `+${IDA}`,
    wa_id: IDA,
    user_id: expect.stringMatching(/^DE\./),
  });
  await bench.settle();
  const id = answer.body.messages[0]?.id;
  expect(
    bench.receiver
      .statuses()
      .map((status) => [status.id, status.status, status.biz_opaque_callback_data])
  ).toEqual([
    [id, 'sent', 'cmp:1'],
    [id, 'delivered', 'cmp:1'],
  ]);
  const priced = bench.receiver.statuses().filter((status) => status.pricing);
  expect(priced).toHaveLength(1);
  expect(bench.receiver.headers[0]).toMatchObject({ 'x-secret': 's3cr3t' });
});

test.each<[string, number, Json, Json, (bench: Bench) => Promise<unknown>]>([
  [
    'nobody on WhatsApp',
    131026,
    { onWhatsApp: false },
    template(IDA, 'hello_world'),
    async () => undefined,
  ],
  ['outside the window', 131047, {}, text(IDA), async () => undefined],
  ['a capped customer', 131049, { marketingCapped: true }, autumnOffer(IDA), async () => undefined],
  ['an experiment', 130472, { experiment: true }, autumnOffer(IDA), async () => undefined],
  [
    'opted out',
    131050,
    {},
    autumnOffer(IDA),
    (one) => one.control('POST', `/customers/${IDA}/stop`, {}),
  ],
  [
    'the limit reached',
    131048,
    {},
    template(IDA, 'hello_world'),
    (one) => one.control('PATCH', '/numbers/410220330440550', { limit: 250, used: 250 }),
  ],
])('accepted, then failed: %s → %i', async (_name, code, customer, sent, prepare) => {
  await bench.control('PATCH', `/customers/${IDA}`, customer);
  await prepare(bench);
  const answer = await bench.provider('POST', '/messages', sent);
  expect(answer.status).toBe(200);
  await bench.settle();
  const statuses = bench.receiver.statuses();
  expect(statuses.map(({ status }) => status)).toEqual(['failed']);
  expect(statuses[0]?.errors).toEqual([expect.objectContaining({ code })]);
  expect(statuses[0]?.pricing).toBeUndefined();
});

test('customers outside Europe get two marketing templates in a day without an answer', async () => {
  const to = '5511955500101';
  const components = [bodyParameters('Ida', '81')];
  await bench.control('PATCH', '/moderation', { delayMs: 0, decide: 'approve' });
  await bench.provider(
    'POST',
    '/message_templates',
    {
      name: 'offer',
      language: 'pt_BR',
      category: 'MARKETING',
      components: [
        {
          type: 'BODY',
          text: 'Hello {{1}}, this is our offer number {{2}} for you this week.',
          example: { body_text: [['Ida', '81']] },
        },
      ],
    },
    KEYS.other
  );
  await bench.control('PATCH', '/clock', { advanceMs: 1 });
  await bench.provider(
    'POST',
    '/v1/configs/webhook',
    (await bench.provider('GET', '/v1/configs/webhook')).body,
    KEYS.other
  );
  const send = () =>
    bench.provider('POST', '/messages', template(to, 'offer', components, 'pt_BR'), KEYS.other);
  for (let n = 0; n < 3; n += 1) expect((await send()).status).toBe(200);
  await bench.settle();
  const failed = bench.receiver.statuses().filter(({ status }) => status === 'failed');
  expect(failed).toHaveLength(1);
  expect(failed[0]?.errors).toEqual([expect.objectContaining({ code: 131049 })]);
  await bench.control('PATCH', '/clock', { advanceMs: 86_400_000 });
  await send();
  await bench.settle();
  expect(bench.receiver.statuses().filter(({ status }) => status === 'failed')).toHaveLength(1);
});

test('the 46th message at once to one person is too many', async () => {
  await bench.control('POST', `/customers/${IDA}/messages`, {
    message: { type: 'text', text: { body: 'Hi' } },
  });
  await bench.control('PATCH', '/numbers/410220330440550', { throughput: 1000 });
  const answers = [];
  for (let n = 0; n < 46; n += 1)
    answers.push(await bench.provider('POST', '/messages', text(IDA)));
  expect(answers.slice(0, 45).every(({ status }) => status === 200)).toBe(true);
  expect(errorCode(answers[45] ?? { status: 0, body: {} })).toBe(131056);
});

test('more messages per second than the number may send are refused', async () => {
  await bench.control('PATCH', '/numbers/410220330440550', { throughput: 3 });
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, n) =>
      bench.provider('POST', '/messages', template(`49151555002${n}0`, 'hello_world'))
    )
  );
  expect(answers.filter((answer) => errorCode(answer) === 130429)).toHaveLength(3);
});
