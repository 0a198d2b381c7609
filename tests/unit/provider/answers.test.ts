import type { OutboundMessage } from '../../../shared/contracts/outbound-content';
import { apiKey, connect, json, raw, startLoopback, type Handler, type Loopback } from './loopback';

const message: OutboundMessage = {
  recipient: { phone: '4915155500101' },
  content: { type: 'text', text: { body: 'Good morning' } },
};

const graph = (code: number, more: Record<string, unknown> = {}) => ({
  error: { message: `(#${code}) Something about it`, type: 'OAuthException', code, ...more },
});

interface Case {
  label: string;
  answer: Handler;
  error: Record<string, unknown>;
}

const cases: Case[] = [
  {
    label: 'wrong key in 360dialog’s older shape',
    answer: json(401, {
      meta: { success: false, http_code: 401, developer_message: 'Invalid api key' },
    }),
    error: { code: 'http_401', class: 'reconnect', outcome: 'refused', message: 'Invalid api key' },
  },
  {
    label: 'wrong key as a sentence',
    answer: json(401, { error: 'wrong key' }),
    error: { code: 'http_401', class: 'reconnect', outcome: 'refused', message: 'wrong key' },
  },
  {
    label: 'wrong key told with 400',
    answer: json(400, { error: 'Invalid API key' }),
    error: { code: 'http_401', class: 'reconnect', outcome: 'refused', httpStatus: 400 },
  },
  {
    label: 'rate limit told with 400 and a code',
    answer: json(400, graph(130429)),
    error: { code: 130429, class: 'retry', outcome: 'refused', httpStatus: 400 },
  },
  {
    label: 'rate limit told with 400 and words',
    answer: json(400, { error: 'Rate limit exceeded for this channel' }),
    error: { code: 'http_429', class: 'retry', outcome: 'refused', httpStatus: 400 },
  },
  {
    label: 'pair rate limit',
    answer: json(400, graph(131056)),
    error: { code: 131056, class: 'retry', outcome: 'refused' },
  },
  {
    label: 'unpaid account told with 400 and a code',
    answer: json(400, graph(131042)),
    error: { code: 131042, class: 'account', outcome: 'refused' },
  },
  {
    label: 'unpaid account told with 400 and words',
    answer: json(400, {
      meta: { success: false, http_code: 400, developer_message: 'Insufficient balance' },
    }),
    error: { code: 'http_402', class: 'account', outcome: 'refused', httpStatus: 400 },
  },
  {
    label: '400 without a reason',
    answer: json(400, {}),
    error: { code: 'http_400', class: 'never', outcome: 'refused' },
  },
  {
    label: '402',
    answer: json(402, { error: 'Payment required' }),
    error: { code: 'http_402', class: 'account', outcome: 'refused' },
  },
  {
    label: 'a code as a string, with details',
    answer: json(400, {
      error: { code: '131009', message: 'x', error_data: { details: 'Button title too long' } },
    }),
    error: { code: 131009, class: 'never', details: 'Button title too long' },
  },
  {
    label: 'a subcode that says more than the code, with words for users',
    answer: json(
      400,
      graph(100, {
        error_subcode: 2388299,
        error_user_title: 'Variables',
        error_user_msg: 'Not at the end',
      })
    ),
    error: {
      code: 100,
      subcode: 2388299,
      class: 'fix-template',
      userTitle: 'Variables',
      userMessage: 'Not at the end',
    },
  },
  {
    label: 'an error list of the older API',
    answer: json(400, { errors: [{ code: 131000, title: 'Odd', details: 'No idea' }] }),
    error: { code: 131000, class: 'retry', message: 'Odd', details: 'No idea' },
  },
  {
    label: 'a code nobody knows',
    answer: json(400, graph(987654)),
    error: { code: 987654, class: 'never', outcome: 'refused' },
  },
  {
    label: '429 with seconds',
    answer: json(429, { error: 'slow down' }, { 'retry-after': '7' }),
    error: { code: 'http_429', class: 'retry', outcome: 'refused', retryAfterMs: 7_000 },
  },
  {
    label: '429 with a date that is past',
    answer: json(429, {}, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }),
    error: { code: 'http_429', retryAfterMs: 0 },
  },
  {
    label: '429 as HTML',
    answer: raw(429, '<html><style>p{}</style><body><h1>429</h1>Too many</body></html>'),
    error: { code: 'http_429', class: 'retry', message: '429 Too many' },
  },
  {
    label: '413',
    answer: raw(413, 'too large'),
    error: { code: 'http_413', class: 'never', outcome: 'refused' },
  },
  {
    label: '500 with a code of the platform',
    answer: json(500, graph(131016)),
    error: { code: 131016, class: 'retry', outcome: 'refused' },
  },
  {
    label: '503 without a body',
    answer: raw(503, ''),
    error: { code: 'http_503', class: 'retry', outcome: 'unknown' },
  },
  {
    label: '502 as HTML',
    answer: raw(502, '<html><h1>502 Bad Gateway</h1></html>'),
    error: { code: 'http_502', outcome: 'unknown', message: '502 Bad Gateway' },
  },
  {
    label: '504 with words of the gateway',
    answer: json(504, { error: 'upstream request timeout' }),
    error: { code: 'http_504', class: 'retry', outcome: 'unknown' },
  },
  {
    label: 'a gateway that puts its status into the code',
    answer: json(503, { error: { code: 503, message: 'Service Unavailable' } }),
    error: { code: 'http_503', class: 'retry', outcome: 'unknown' },
  },
  {
    label: '200 with an error',
    answer: json(200, graph(131026)),
    error: { code: 131026, class: 'fix-contact', outcome: 'refused', httpStatus: 200 },
  },
  {
    label: '200 with an error in words',
    answer: json(200, { error: 'Channel is not active' }),
    error: { code: 'http_400', class: 'never', outcome: 'refused', httpStatus: 200 },
  },
  {
    label: '200 that is HTML',
    answer: raw(200, '<html>Welcome</html>'),
    error: { code: 'unreadable', class: 'retry', outcome: 'unknown', httpStatus: 200 },
  },
  {
    label: '200 with half a JSON',
    answer: raw(200, '{"messages":[{"id":"wamid.X"'),
    error: { code: 'unreadable', outcome: 'unknown' },
  },
  {
    label: '200 without a message',
    answer: json(200, { messages: [] }),
    error: { code: 'unreadable', outcome: 'unknown' },
  },
  {
    label: '200 with a list where an object belongs',
    answer: json(200, [1, 2]),
    error: { code: 'unreadable', outcome: 'unknown' },
  },
  {
    label: '200 with nothing',
    answer: raw(200, ''),
    error: { code: 'unreadable', outcome: 'unknown' },
  },
  {
    label: '200 with bytes that are no text',
    answer: (answer) => answer.writeHead(200).end(Buffer.from([0xff, 0xfe, 0x00, 0x80])),
    error: { code: 'unreadable', outcome: 'unknown' },
  },
];

describe('what an answer to a send means', () => {
  let server: Loopback;
  let client: ReturnType<typeof connect>;
  beforeAll(async () => {
    server = await startLoopback();
    client = connect(server.url);
  });
  afterAll(async () => {
    await client.close();
    await server.close();
  });

  it.each(cases)('$label', async ({ answer, error }) => {
    server.answerWith(answer);
    const result = await client.channel.sendMessage(message);
    expect(result).toMatchObject({ ok: false, error });
    expect(result.ok || result.error.title).toBeTruthy();
    expect(result.ok || result.error.nextStep).toBeTruthy();
  });

  it.each([
    [
      'accepted',
      { messages: [{ id: 'wamid.A' }], contacts: [{ input: '+49', wa_id: '49', user_id: 'DE.1' }] },
      { wamid: 'wamid.A', status: 'accepted', waId: '49', userId: 'DE.1' },
    ],
    [
      'held',
      { messages: [{ id: 'wamid.B', message_status: 'held_for_quality_assessment' }] },
      { wamid: 'wamid.B', status: 'held_for_quality_assessment' },
    ],
    [
      'to a business-scoped user id',
      { messages: [{ id: 'wamid.C', message_status: 'accepted' }], contacts: [{ input: 'DE.1' }] },
      { wamid: 'wamid.C', status: 'accepted' },
    ],
  ])('%s', async (_label, body, value) => {
    server.answerWith(json(200, body));
    expect(await client.channel.sendMessage(message)).toEqual({ ok: true, value });
  });

  it('never gives the key or the number back, whatever the provider echoes', async () => {
    const echo = `key ${apiKey} for +4915155500101 ${'long '.repeat(300)}`;
    server.answerWith(json(400, graph(100, { message: echo, error_data: { details: echo } })));
    const told = JSON.stringify(await client.channel.sendMessage(message));
    expect(told).toContain('[secret]');
    expect(told).not.toContain(apiKey);
    expect(told).not.toContain('4915155500101');
    const result = await client.channel.sendMessage(message);
    expect(result.ok ? 0 : result.error.message.length).toBe(500);
  });

  it('sends the key as a header and nothing but the payload as the body', async () => {
    server.answerWith(json(200, { messages: [{ id: 'wamid.D' }] }));
    await client.channel.sendMessage({ ...message, bizOpaqueCallbackData: 'msg:1' });
    const request = server.requests.at(-1);
    expect(request).toMatchObject({ method: 'POST', url: '/messages' });
    expect(request?.headers).toMatchObject({
      'd360-api-key': apiKey,
      'content-type': 'application/json',
    });
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '4915155500101',
      type: 'text',
      text: { body: 'Good morning' },
      biz_opaque_callback_data: 'msg:1',
    });
  });
});
