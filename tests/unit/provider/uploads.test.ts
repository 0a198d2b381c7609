import { connect, json, startLoopback, type Loopback } from './loopback';

const file = { data: Buffer.from('0123456789'), mimeType: 'image/jpeg', fileName: 'hero.jpg' };

describe('resumable uploads', () => {
  let server: Loopback;
  let client: ReturnType<typeof connect>;
  beforeEach(async () => {
    server = await startLoopback();
    client = connect(server.url);
  });
  afterEach(async () => {
    await client.close();
    await server.close();
  });

  const id = 'upload:MTphdHRh==?sig=ARZ%3D';
  const asked = () =>
    server.requests.map(({ method, url, headers, body }) =>
      [method, url, headers['file_offset'], body.toString()].filter(Boolean).join(' ')
    );

  it('start, send, handle', async () => {
    server.answerWith((answer, request) =>
      json(200, request.url.startsWith('/uploads') ? { id } : { h: '4::aW1h' })(answer, request)
    );
    expect(await client.channel.uploadFile(file)).toEqual({
      ok: true,
      value: { handle: '4::aW1h' },
    });
    expect(asked()).toEqual([
      'POST /uploads?file_name=hero.jpg&file_length=10&file_type=image%2Fjpeg',
      `POST /${id} 0 0123456789`,
    ]);
    expect(server.requests[1]?.headers['content-type']).toBe('application/octet-stream');
  });

  it('goes on where a broken connection ended', async () => {
    let posts = 0;
    server.answerWith((answer, request) => {
      if (request.url.startsWith('/uploads')) json(200, { id })(answer, request);
      else if (request.method === 'GET') json(200, { id, file_offset: 6 })(answer, request);
      else if ((posts += 1) === 1) answer.socket?.destroy();
      else json(200, { h: 'done' })(answer, request);
    });
    expect(await client.channel.uploadFile(file)).toEqual({ ok: true, value: { handle: 'done' } });
    expect(asked().slice(-2)).toEqual([`GET /${id}`, `POST /${id} 6 6789`]);
  });

  it('does not go on after a refusal', async () => {
    server.answerWith((answer, request) =>
      request.url.startsWith('/uploads')
        ? json(200, { id })(answer, request)
        : json(400, { error: { code: 100, message: 'type' } })(answer, request)
    );
    expect(await client.channel.uploadFile(file)).toMatchObject({ error: { code: 100 } });
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['another path', '../messages'],
    ['another host', 'https://evil.example/upload:1'],
    ['nothing', ''],
  ])('an upload id that is %s is not asked', async (_label, odd) => {
    server.answerWith(json(200, { id: odd }));
    expect(await client.channel.uploadFile(file)).toMatchObject({ error: { code: 'unreadable' } });
    expect(server.requests).toHaveLength(1);
  });
});
