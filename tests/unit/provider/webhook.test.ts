import { connect, json, raw, startLoopback, type Handler, type Loopback } from './loopback';

describe('webhook configuration', () => {
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

  const url = 'https://shop.example/api/whatsapp/webhooks/abc/s3cr3tpath';
  const unset = { url: null, headers: {} };

  it.each<[string, Handler, unknown]>([
    [
      'set, with headers',
      json(200, { url, headers: { Authorization: 'Bearer x' } }),
      { url, headers: { Authorization: 'Bearer x' } },
    ],
    ['set, without headers', json(200, { url }), { url, headers: {} }],
    ['headers that are none', json(200, { url, headers: ['a', 1] }), { url, headers: {} }],
    ['unset as an empty url', json(200, { url: '', headers: null }), unset],
    ['unset as an empty word', json(200, ''), unset],
    ['unset as nothing', raw(200, ''), unset],
    ['unset as 404', json(404, { meta: { success: false, http_code: 404 } }), unset],
    ['unset as an empty object', json(200, {}), unset],
  ])('of the number: %s', async (_label, answer, value) => {
    server.answerWith(answer);
    expect(await client.channel.getNumberWebhook()).toEqual({ ok: true, value });
  });

  it.each<[string, Handler, Record<string, unknown>]>([
    ['a wrong key', json(401, { error: 'no' }), { code: 'http_401', class: 'reconnect' }],
    ['a page of HTML', raw(200, '<html>'), { code: 'unreadable' }],
    ['a list', json(200, []), { code: 'unreadable' }],
  ])('an error is not an unset webhook: %s', async (_label, answer, error) => {
    server.answerWith(answer);
    expect(await client.channel.getNumberWebhook()).toMatchObject({ ok: false, error });
    expect(await client.channel.getWabaWebhook()).toMatchObject({ ok: false, error });
  });

  it('of the number is set with its headers, and echoed', async () => {
    const setting = { url, headers: { 'X-Secret': 'sesame-open' } };
    server.answerWith(json(200, setting));
    expect(await client.channel.setNumberWebhook(setting)).toEqual({ ok: true, value: setting });
    const request = server.requests.at(-1);
    expect(request).toMatchObject({ method: 'POST', url: '/v1/configs/webhook' });
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual(setting);
  });

  it('secrets of the setting do not come back in an error', async () => {
    const setting = { url, headers: { 'X-Secret': 'sesame-open' } };
    server.answerWith(json(400, { error: `cannot use ${url} with sesame-open` }));
    const told = JSON.stringify([
      await client.channel.setNumberWebhook(setting),
      await client.channel.setWabaWebhook(setting),
    ]);
    expect(told).not.toMatch(/sesame-open|s3cr3tpath/);
    expect(told).toContain('cannot use');
  });

  it('of the account is read', async () => {
    server.answerWith(
      json(200, { waba_id: 200100300400500, phone_numbers: ['49', 50, null], url, headers: {} })
    );
    expect(await client.channel.getWabaWebhook()).toEqual({
      ok: true,
      value: { url, headers: {}, wabaId: '200100300400500', phoneNumbers: ['49', '50'] },
    });
    server.answerWith(json(404, { error: 'not set' }));
    expect(await client.channel.getWabaWebhook()).toEqual({
      ok: true,
      value: { ...unset, wabaId: null, phoneNumbers: [] },
    });
  });

  it.each([
    [undefined, false],
    [true, true],
  ])('of the account is set, override %p', async (overrideAll, sent) => {
    server.answerWith(json(200, { message: 'ok' }));
    const setting = { url, headers: {}, ...(overrideAll ? { overrideAll } : {}) };
    expect(await client.channel.setWabaWebhook(setting)).toEqual({ ok: true, value: undefined });
    expect(JSON.parse(server.requests.at(-1)?.body.toString() ?? '')).toEqual({
      url,
      headers: {},
      override_all: sent,
    });
  });
});
