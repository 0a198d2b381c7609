import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import busboy from 'busboy';
import {
  apiKey,
  connect,
  json,
  raw,
  startLoopback,
  type Loopback,
  type SeenRequest,
} from './loopback';

const picture = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
const sha256 = createHash('sha256').update(picture).digest('hex');

interface Form {
  fields: Record<string, string>;
  file?: { name: string | undefined; mimeType: string; data: Buffer };
}

const parseForm = (request: SeenRequest): Promise<Form> =>
  new Promise((resolve, reject) => {
    const form: Form = { fields: {} };
    const reading: Promise<void>[] = [];
    const parser = busboy({ headers: request.headers });
    parser.on('field', (name, value) => {
      form.fields[name] = value;
    });
    parser.on('file', (_name, stream, { filename, mimeType }) => {
      reading.push(
        buffer(stream).then((data) => {
          form.file = { name: filename, mimeType, data };
        })
      );
    });
    parser.on('error', reject);
    parser.on('close', () => void Promise.all(reading).then(() => resolve(form)));
    parser.end(request.body);
  });

describe('media', () => {
  let server: Loopback;
  let client: ReturnType<typeof connect>;
  beforeEach(async () => {
    server = await startLoopback();
    client = connect(server.url, { maxMediaBytes: 100_000, timeouts: { mediaMs: 400 } });
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  describe('up', () => {
    const upload = { mimeType: 'image/png', fileName: 'a.png' };

    it.each([
      ['bytes', () => ({ data: picture }), true],
      [
        'a stream of known size',
        () => ({ data: Readable.from([picture]), size: picture.length }),
        true,
      ],
      ['a stream of unknown size', () => ({ data: Readable.from([picture]) }), false],
    ])('%s', async (_label, file, lengthTold) => {
      server.answerWith(json(200, { id: 731905512240088 }));
      expect(await client.channel.uploadMedia({ ...upload, ...file() })).toEqual({
        ok: true,
        value: { id: '731905512240088' },
      });
      const request = server.requests[0];
      if (!request) throw new Error('Nothing was asked.');
      expect(request.headers['content-length'] !== undefined).toBe(lengthTold);
      const form = await parseForm(request);
      expect(form.fields).toEqual({ messaging_product: 'whatsapp', type: 'image/png' });
      expect(form.file).toMatchObject({ name: 'a.png', mimeType: 'image/png' });
      expect(form.file?.data.equals(picture)).toBe(true);
    });

    it('a name cannot break out of its header', async () => {
      server.answerWith(json(200, { id: '1' }));
      const fileName = 'a"; name="messaging_product"\r\nX-Evil: 1\r\n\r\n.png';
      await client.channel.uploadMedia({
        data: Buffer.from('x'),
        mimeType: 'image/png\r\nX: 1',
        fileName,
      });
      const request = server.requests[0];
      if (!request) throw new Error('Nothing was asked.');
      expect((await parseForm(request)).fields['messaging_product']).toBe('whatsapp');
      expect(request.body.toString()).not.toMatch(/^(X-Evil|X):/m);
    });

    it('a stream that breaks is an error, not an exception', async () => {
      server.answerWith(json(200, { id: '1' }));
      const broken = Readable.from(
        (async function* () {
          yield Buffer.from('x');
          throw new Error('disk');
        })()
      );
      expect(await client.channel.uploadMedia({ ...upload, data: broken })).toMatchObject({
        ok: false,
        error: { code: 'file_unreadable', class: 'never', outcome: 'refused' },
      });
    });

    it('a refused file', async () => {
      server.answerWith(json(400, { error: { code: 131053, message: 'Unsupported codec' } }));
      expect(await client.channel.uploadMedia({ ...upload, data: picture })).toMatchObject({
        error: { code: 131053, class: 'never', message: 'Unsupported codec' },
      });
    });
  });

  describe('down', () => {
    const info = {
      messaging_product: 'whatsapp',
      id: '55',
      mime_type: 'image/png',
      sha256,
      file_size: String(picture.length),
    };
    const platformUrl =
      'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=55&ext=1&hash=ARb%2B';
    const swapped = '/whatsapp_business/attachments/?mid=55&ext=1&hash=ARb%2B';

    /** Answers the question for the address with `url`, and the file at its path. */
    const serve = (url: string, file = raw(200, 'file')) =>
      server.answerWith((answer, request) =>
        request.url === '/55' ? json(200, { ...info, url })(answer, request) : file(answer, request)
      );

    it('asks for the address, changes its host, and gives the file with what is known of it', async () => {
      serve(platformUrl, (answer) => answer.writeHead(200).end(picture));
      const result = await client.channel.downloadMedia('55');
      if (!result.ok) throw new Error(result.error.message);
      expect(result.value).toMatchObject({ mimeType: 'image/png', sha256, size: picture.length });
      expect((await buffer(result.value.stream)).equals(picture)).toBe(true);
      expect(server.requests.map(({ url }) => url)).toEqual(['/55', swapped]);
      expect(server.requests[1]?.headers['d360-api-key']).toBe(apiKey);
    });

    it.each([
      ['another host', 'https://evil.example/a'],
      ['a host that only ends alike', 'https://evilfbsbx.com/a'],
      ['the platform’s host as a user', 'https://lookaside.fbsbx.com@evil.example/a'],
      ['without TLS', 'http://lookaside.fbsbx.com/a'],
      ['another port of this machine', 'http://127.0.0.1:1/a'],
      ['a file', 'file:///etc/passwd'],
      ['no address', 'odd'],
    ])('never asks %s', async (_label, url) => {
      serve(url);
      expect(await client.channel.downloadMedia('55')).toMatchObject({
        error: { code: 'media_host', class: 'never', outcome: 'refused' },
      });
      expect(server.requests).toHaveLength(1);
    });

    it('takes an address that came with the webhook, and asks for another when it is over', async () => {
      serve(platformUrl, (answer, request) =>
        request.url === '/expired'
          ? answer.writeHead(404).end()
          : answer.writeHead(200).end('fresh')
      );
      const url = 'https://lookaside.fbsbx.com/expired';
      const result = await client.channel.downloadMedia('55', { url });
      if (!result.ok) throw new Error(result.error.message);
      expect((await buffer(result.value.stream)).toString()).toBe('fresh');
      expect(server.requests.map((request) => request.url)).toEqual(['/expired', '/55', swapped]);
    });

    it('does not hammer an id that is gone', async () => {
      server.answerWith(json(404, { error: { code: 100, message: 'gone' } }));
      expect(await client.channel.downloadMedia('55')).toMatchObject({
        error: { httpStatus: 404 },
      });
      expect(server.requests).toHaveLength(1);
    });

    it('does not follow a file to another host', async () => {
      const elsewhere = await startLoopback(raw(200, 'x'));
      serve(platformUrl, raw(302, '', { location: elsewhere.url }));
      expect(await client.channel.downloadMedia('55')).toMatchObject({
        error: { code: 'http_302' },
      });
      expect(elsewhere.requests).toHaveLength(0);
      await elsewhere.close();
    });

    it('refuses a file that says it is too large', async () => {
      serve(platformUrl, (answer) =>
        answer.writeHead(200, { 'content-length': '100001' }).flushHeaders()
      );
      expect(await client.channel.downloadMedia('55')).toMatchObject({
        error: { code: 'media_too_large', class: 'never' },
      });
    });

    it.each([
      [
        'grows too large',
        (answer: import('node:http').ServerResponse) => {
          answer.writeHead(200);
          answer.write(picture);
          answer.end(picture);
        },
      ],
      [
        'breaks off',
        (answer: import('node:http').ServerResponse) => {
          answer.writeHead(200, { 'content-length': '500' });
          answer.write('x', () => answer.socket?.destroy());
        },
      ],
      [
        'stalls',
        (answer: import('node:http').ServerResponse) => {
          answer.writeHead(200);
          answer.write('x');
        },
      ],
    ])('a file that %s ends with an error without secrets', async (_label, file) => {
      serve(platformUrl, file);
      const result = await client.channel.downloadMedia('55');
      if (!result.ok) throw new Error(result.error.message);
      const error: unknown = await buffer(result.value.stream).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(Error);
      expect(Object.keys(error as Error)).toEqual([]);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(apiKey);
    });

    it('a smaller limit of the caller counts, a larger one does not', async () => {
      serve(platformUrl, (answer) =>
        answer.writeHead(200, { 'content-length': '11' }).flushHeaders()
      );
      expect(await client.channel.downloadMedia('55', { maxBytes: 10 })).toMatchObject({
        error: { code: 'media_too_large' },
      });
      serve(platformUrl, (answer) =>
        answer.writeHead(200, { 'content-length': '100001' }).flushHeaders()
      );
      expect(await client.channel.downloadMedia('55', { maxBytes: 10 ** 9 })).toMatchObject({
        error: { code: 'media_too_large' },
      });
    });
  });

  it.each([
    ['a size as text', { id: '1', url: 'u', file_size: '12' }, { size: 12 }],
    ['a size as a number', { id: 1, url: 'u', file_size: 12 }, { id: '1', size: 12 }],
    ['no size', { id: '1', url: 'u' }, { size: null, mimeType: null, sha256: null }],
  ])('what is told of a file: %s', async (_label, body, value) => {
    server.answerWith(json(200, body));
    expect(await client.channel.getMedia('1')).toMatchObject({ ok: true, value });
  });

  it('an id cannot become another path', async () => {
    server.answerWith(json(200, { success: true }));
    expect(await client.channel.deleteMedia('../messages?x=1#y')).toEqual({
      ok: true,
      value: undefined,
    });
    expect(server.requests[0]).toMatchObject({
      method: 'DELETE',
      url: '/..%2Fmessages%3Fx%3D1%23y',
    });
  });
});
