import { connect, json, startLoopback, type Loopback } from './loopback';

describe('profile and block list', () => {
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

  const lastBody = (): unknown => JSON.parse(server.requests.at(-1)?.body.toString() ?? 'null');

  it('reads the profile', async () => {
    server.answerWith(
      json(200, {
        data: [
          { about: 'Open', email: '', websites: ['https://a.example', null], vertical: 'RETAIL' },
        ],
      })
    );
    expect(await client.channel.getProfile()).toEqual({
      ok: true,
      value: {
        about: 'Open',
        address: null,
        description: null,
        email: null,
        websites: ['https://a.example'],
        vertical: 'RETAIL',
        profilePictureUrl: null,
      },
    });
    server.answerWith(json(200, { data: [] }));
    expect(await client.channel.getProfile()).toMatchObject({ error: { code: 'unreadable' } });
  });

  it('changes the profile, and only what is given', async () => {
    server.answerWith(json(200, { success: true }));
    await client.channel.updateProfile({ about: 'Open', profilePictureHandle: '4::x' });
    expect(lastBody()).toEqual({
      messaging_product: 'whatsapp',
      about: 'Open',
      profile_picture_handle: '4::x',
    });
  });

  const ida = { input: '+4915155500103', wa_id: '4915155500103', user_id: 'DE.1' };
  const told = { input: '+4915155500103', waId: '4915155500103', userId: 'DE.1' };
  const failure = {
    input: '+4915155500104',
    errors: [{ message: 'Failed', code: 139100, error_data: { details: 'Wrote too long ago' } }],
  };
  const failed = [{ input: '+4915155500104', code: 139100, message: 'Wrote too long ago' }];

  it.each([
    ['blockUsers', 'POST', 'added_users'],
    ['unblockUsers', 'DELETE', 'removed_users'],
  ] as const)('%s', async (verb, method, key) => {
    server.answerWith(json(200, { messaging_product: 'whatsapp', block_users: { [key]: [ida] } }));
    expect(await client.channel[verb](['4915155500103'])).toEqual({
      ok: true,
      value: { done: [told], failed: [] },
    });
    expect(server.requests.at(-1)?.method).toBe(method);
    expect(lastBody()).toEqual({
      messaging_product: 'whatsapp',
      block_users: [{ user: '4915155500103' }],
    });
  });

  it('tells who was blocked when an error came for the others', async () => {
    server.answerWith(
      json(400, {
        error: { code: 139100, message: 'Failed to block some users' },
        block_users: { added_users: [ida], failed_users: [failure] },
      })
    );
    expect(await client.channel.blockUsers(['4915155500103', '4915155500104'])).toEqual({
      ok: true,
      value: { done: [told], failed },
    });
    server.answerWith(json(400, { error: { code: 139101, message: 'Full' } }));
    expect(await client.channel.blockUsers(['1'])).toMatchObject({ error: { code: 139101 } });
  });

  it.each([
    ['plain', { data: [ida] }],
    ['wrapped', { data: [{ block_users: [ida] }] }],
  ])('lists the blocked, %s', async (_label, body) => {
    server.answerWith(json(200, { ...body, paging: { cursors: { after: 'B' } } }));
    expect(await client.channel.listBlockedUsers({ after: 'A', limit: 10 })).toEqual({
      ok: true,
      value: { users: [told], next: 'B' },
    });
    expect(server.requests[0]?.url).toBe('/block_users?limit=10&after=A');
    server.answerWith(json(200, { data: [], paging: { cursors: { after: 'B' } } }));
    expect(await client.channel.listBlockedUsers()).toEqual({ ok: true, value: { users: [] } });
  });
});
