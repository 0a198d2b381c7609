import { once } from 'node:events';
import http from 'node:http';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { getService } from '../../server/src/support/get-service';
import { collectLog } from '../helpers/log-lines';
import { until } from '../helpers/until';
import {
  newWamid,
  startWebhooks,
  textMessage,
  webhookOf,
  type Door,
  type Webhooks,
} from '../helpers/webhooks';

const MIB = 1024 * 1024;
const INSIDE = /node_modules|at \w+ \(|select |insert |whatsapp_|Error:|\.ts\b|\.js\b/i;

const hello = (door: Door, body = 'Hello') =>
  JSON.stringify(webhookOf(door, { messages: [textMessage('4915155500101', body)] }));

/** Sends in chunks, without telling the length, until the server has had enough. */
const postChunked = (door: Door, chunk: Buffer, times: number): Promise<number | string> =>
  new Promise((resolve) => {
    const call = http.request(door.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...door.headers },
    });
    call.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    call.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'broken'));
    for (let sent = 0; sent < times; sent += 1) call.write(chunk);
    call.end();
  });

describe.each([
  { door: 'the front door', front: true },
  { door: 'the route', front: false },
])('$door', ({ front }) => {
  let app: Webhooks;
  let one: Door;
  let two: Door;

  beforeAll(async () => {
    app = await startWebhooks({
      config: { webhook: { front, maxBodyBytes: MIB, maxBytesInFlight: 64 * MIB } },
    });
    one = await app.open(0);
    two = await app.open(1);
  });
  afterAll(() => app.stop());

  /** The answer's status, and how many events were stored; the answer must not tell of the inside. */
  const knock = async (door: Door, body: string | Buffer, headers?: Record<string, string>) => {
    const before = (await app.rows('inboundEvent')).length;
    const answer = await app.postRaw(door, body, headers);
    expect(await answer.text()).not.toMatch(INSIDE);
    return { status: answer.status, stored: (await app.rows('inboundEvent')).length - before };
  };

  test('a good body is stored before it is answered, and the answer is empty', async () => {
    const answer = await app.postRaw(one, hello(one));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    expect(await app.rows('inboundEvent')).toHaveLength(1);
  });

  test.each<[string, number, (door: Door, other: Door) => Partial<Door>]>([
    ['a missing header', 401, () => ({ headers: {} })],
    ['a wrong header', 401, () => ({ headers: { 'x-webhook-secret': 'guessed' } })],
    ['an empty header', 401, () => ({ headers: { 'x-webhook-secret': '' } })],
    ['the header of another channel', 401, (_door, { headers }) => ({ headers })],
    [
      'a wrong secret in the address',
      404,
      ({ url }) => ({ url: url.replace(/[^/]+$/, 'guessed') }),
    ],
    [
      'the secret of another channel in the address',
      404,
      ({ url }, { url: other }) => ({
        url: url.replace(/[^/]+$/, other.split('/').at(-1) as string),
      }),
    ],
    [
      'an unknown channel',
      404,
      ({ url, documentId }) => ({ url: url.replace(documentId, 'a'.repeat(24)) }),
    ],
    [
      'a channel in capitals',
      404,
      ({ url, documentId }) => ({ url: url.replace(documentId, documentId.toUpperCase()) }),
    ],
    [
      'a NUL in the channel',
      404,
      ({ url, documentId }) => ({ url: url.replace(documentId, 'a%00') }),
    ],
    ['a NUL in the secret', 404, ({ url }) => ({ url: `${url}%00` })],
    ['a blank after the secret', 404, ({ url }) => ({ url: `${url}%20` })],
  ])('%s is refused and nothing is stored', async (_name, status, change) => {
    const door = { ...one, ...change(one, two) };
    expect(await knock(door, hello(one))).toEqual({ status, stored: 0 });
  });

  const packed = { 'content-encoding': 'gzip' };
  const plain = {};
  test.each<[string, number, number, string | Buffer, Record<string, string>]>([
    ['no JSON', 400, 0, 'hello', plain],
    ['half a body', 400, 0, '{"object":"whatsapp_business_account","entry":[{"id":', plain],
    ['broken gzip', 400, 0, Buffer.from('no gzip at all'), packed],
    ['half a gzip', 400, 0, gzipSync('{"entry":[]}'.repeat(100)).subarray(0, 40), packed],
    ['a gzip bomb', 413, 0, gzipSync(Buffer.alloc(64 * MIB, 32)), packed],
    ['a body over the limit', 413, 0, JSON.stringify({ text: 'x'.repeat(MIB) }), plain],
    ['an empty list', 200, 1, '[]', plain],
    ['an empty object', 200, 1, '{}', plain],
    ['an entry that is an object', 200, 1, '{"object":"x","entry":{}}', plain],
    ['lists where objects belong', 200, 1, '{"entry":[[{"changes":[[[]]]}]]}', plain],
    ['a prototype', 200, 1, '{"__proto__":{"entry":[]},"constructor":{"prototype":{}}}', plain],
    [
      'a NUL in a name',
      200,
      1,
      '{"entry":[{"id":"a\\u0000b","changes":[{"field":"\\u0000"}]}]}',
      plain,
    ],
    ['a lone surrogate', 200, 1, '{"entry":[{"id":"\\ud800","changes":"\\udfff"}]}', plain],
    ['a number beyond all numbers', 200, 1, '{"entry":[{"id":1e999,"changes":[]}]}', plain],
    ['deep nesting', 200, 1, `{"entry":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, plain],
  ])('%s → %i', async (_name, status, stored, body, headers) => {
    expect(await knock(one, body, headers)).toEqual({ status, stored });
  });

  test('a gzipped body is stored as what it says', async () => {
    const body = hello(one, 'packed');
    expect(await knock(one, gzipSync(body), { 'content-encoding': 'gzip' })).toEqual({
      status: 200,
      stored: 1,
    });
    expect((await app.rows<{ body: string }>('inboundEvent')).at(-1)?.body).toBe(body);
  });

  test('a body is kept byte by byte, with all digits of its ids', async () => {
    const body = '{ "entry" : [ {"id":1234567890123456789012, "changes":[]} ], "entry" : [] }';
    expect(await knock(one, body)).toEqual({ status: 200, stored: 1 });
    expect((await app.rows<{ body: string }>('inboundEvent')).at(-1)?.body).toBe(body);
  });

  test('a body without an end is cut off and not stored', async () => {
    const before = (await app.rows('inboundEvent')).length;
    const answer = await postChunked(one, Buffer.alloc(64 * 1024, 32), 64);
    expect([413, 'ECONNRESET', 'EPIPE']).toContain(answer);
    expect(await app.rows('inboundEvent')).toHaveLength(before);
    expect(await knock(one, hello(one))).toEqual({ status: 200, stored: 1 });
  });

  test('the same body three times at once is one event and one message', async () => {
    const wamid = newWamid();
    const body = JSON.stringify(
      webhookOf(one, { messages: [{ ...textMessage('4915155500102'), id: wamid }] })
    );
    const before = (await app.rows('inboundEvent')).length;
    const answers = await Promise.all([1, 2, 3].map(() => app.postRaw(one, body)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await app.settled();
    expect(await app.rows('inboundEvent')).toHaveLength(before + 1);
    expect(await app.rows('message', { wamid })).toHaveLength(1);
  });

  test('what may happen twice in the same words is stored twice', async () => {
    const body = JSON.stringify(
      webhookOf(
        one,
        { event: 'PAUSED', message_template_id: 7, message_template_name: 'autumn_offer' },
        'message_template_status_update'
      )
    );
    expect(await knock(one, body)).toEqual({ status: 200, stored: 1 });
    expect(await knock(one, body)).toEqual({ status: 200, stored: 1 });
  });

  test('no line of the log has the secret of the address, whatever its level', async () => {
    const lines = collectLog(app.strapi);
    const { pathname } = new URL(one.url);
    expect(await app.post(one, { object: 'log' })).toBe(200);
    for (const method of ['GET', 'PUT']) await fetch(one.url, { method, headers: one.headers });
    await fetch(`${one.url}/more?and=more`, { method: 'POST' });
    await until(() => lines.some((line) => line.includes('GET ')), 'a line was written');
    expect(lines.join('\n')).not.toContain(pathname.split('/').at(-1));
  });

  test('a request that broke off before it is read is answered, not waited for', async () => {
    const [channel = '', secret = ''] = new URL(one.url).pathname.split('/').slice(-2);
    const body = Readable.from([hello(one)]);
    body.destroy();
    await once(body, 'close');
    const { receive } = getService(app.strapi as never, 'receive');
    expect(await receive({ channel, secret, headers: one.headers, body })).toEqual({ status: 503 });
  });

  test('after the shutdown began, nothing is taken', async () => {
    getService(app.strapi as never, 'receive').close();
    expect(await knock(one, hello(one))).toEqual({ status: 503, stored: 0 });
  });
});
