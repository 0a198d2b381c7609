import type { Bench, Json } from './bench';
import { KEYS, startBench, text } from './bench';

let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

describe('media', () => {
  const upload = async (bytes: Buffer, type = 'image/png') => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new File([bytes], 'a.png', { type }));
    const response = await fetch(`${bench.simulator.url}/media`, {
      method: 'POST',
      headers: { 'D360-API-KEY': KEYS.shop },
      body: form,
    });
    return { status: response.status, body: (await response.json()) as Json & { id: string } };
  };
  const download = async (url: string, key = KEYS.shop) =>
    fetch(url.replace('https://lookaside.fbsbx.com', bench.simulator.url), {
      headers: { 'D360-API-KEY': key },
    });

  test('goes up, is described, comes down for five minutes, goes away', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 0, 7]);
    const { id } = (await upload(bytes)).body;
    const info = (await bench.provider<{ url: string }>('GET', `/${id}`)).body;
    expect(info).toMatchObject({
      id,
      mime_type: 'image/png',
      file_size: '6',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(Buffer.from(await (await download(info.url)).arrayBuffer())).toEqual(bytes);
    expect((await download(info.url, KEYS.other)).status).toBe(404);
    expect((await download(info.url.replace('hash=', 'hash=x'))).status).toBe(404);
    await bench.control('PATCH', '/clock', { advanceMs: 300_000 });
    expect((await download(info.url)).status).toBe(404);
    expect((await bench.provider('DELETE', `/${id}`)).body).toEqual({ success: true });
    expect((await bench.provider('GET', `/${id}`)).status).toBe(404);
  });

  test('what a customer sent lives seven days', async () => {
    const data = Buffer.from('hello').toString('base64');
    await bench.control('POST', '/customers/4915155500101/messages', {
      message: { type: 'document', document: { filename: 'a.txt', data, mime_type: 'text/plain' } },
    });
    await bench.settle();
    const { id, sha256, filename } = bench.receiver.messages()[0]?.document as Record<
      string,
      string
    >;
    expect(filename).toBe('a.txt');
    expect(sha256).toBe('LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=');
    expect((await bench.provider('GET', `/${id}`)).status).toBe(200);
    await bench.control('PATCH', '/clock', { advanceMs: 7 * 86_400_000 });
    expect((await bench.provider('GET', `/${id}`)).status).toBe(404);
  });

  test('every kind comes with a sample when it is sent without bytes', async () => {
    for (const type of ['image', 'video', 'audio', 'document', 'sticker']) {
      await bench.control('POST', '/customers/4915155500101/messages', {
        message: { type, [type]: {} },
      });
    }
    await bench.settle();
    const sizes = [];
    for (const message of bench.receiver.messages()) {
      const { id } = message[String(message.type)] as { id: string };
      const info = (await bench.provider<{ url: string; file_size: string }>('GET', `/${id}`)).body;
      sizes.push(
        (await (await download(info.url)).arrayBuffer()).byteLength === Number(info.file_size)
      );
    }
    expect(sizes).toEqual([true, true, true, true, true]);
  });

  test('a wrong type is refused at once, a type that does not fit the message later', async () => {
    expect((await upload(Buffer.from('MZ'), 'application/x-msdownload')).status).toBe(400);
    const { id } = (await upload(Buffer.from('x'))).body;
    await bench.control('POST', '/customers/4915155500101/messages', {
      message: { type: 'text', text: { body: 'Hi' } },
    });
    const sent = await bench.provider('POST', '/messages', {
      ...text('4915155500101'),
      type: 'video',
      video: { id },
    });
    expect(sent.status).toBe(200);
    await bench.settle();
    expect(bench.receiver.statuses()[0]).toMatchObject({
      status: 'failed',
      errors: [expect.objectContaining({ code: 131053 })],
    });
  });

  test('the 26th upload of a second waits; twenty misses block the reading', async () => {
    const answers = await Promise.all(Array.from({ length: 27 }, () => upload(Buffer.from('x'))));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    const id = answers.find(({ status }) => status === 200)?.body.id;
    for (let n = 0; n < 20; n += 1) await bench.provider('GET', '/123');
    expect((await bench.provider('GET', `/${id}`)).status).toBe(429);
    await bench.control('PATCH', '/clock', { advanceMs: 30 * 60_000 });
    expect((await bench.provider('GET', `/${id}`)).status).toBe(200);
  });
});
