import request from 'supertest';
import { createAdminToken, createApiToken } from '../helpers/credentials';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const CUSTOMER = '4915155500101';
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const HOUR = 3_600_000;

interface Entry {
  [field: string]: unknown;
  documentId: string;
}

interface Answer {
  status: number;
  body: {
    data: Entry;
    error?: { message: string; details: { code?: string; errors?: { path: string[] }[] } };
  };
}

let place: Workplace;
let channel: string;
let inbound: Awaited<ReturnType<Workplace['stored']>>;

const api = (method: 'get' | 'post' | 'put' | 'delete', path: string, body?: unknown) =>
  place.api(method, `/api/whatsapp${path}`).send(body as object) as unknown as Promise<Answer>;
const list = async (path: string): Promise<Entry[]> => {
  const { status, body } = await api('get', path);
  expect(status).toBe(200);
  return body.data as unknown as Entry[];
};
const send = async (data: unknown, key?: string, token?: string): Promise<Answer> => {
  const call = request(place.app.http)
    .post('/api/whatsapp/messages')
    .set('Authorization', `Bearer ${token ?? (await tokenOnce())}`);
  if (key) call.set('Idempotency-Key', key);
  return call.send({ data }) as unknown as Promise<Answer>;
};
let sharedToken: string | undefined;
const tokenOnce = async () => (sharedToken ??= await createApiToken(place.strapi));
const count = (uid: string) =>
  place.strapi.db.query(`plugin::whatsapp.${uid}` as never).count() as Promise<number>;
const hello = (body: string, to = CUSTOMER) => ({ channel, to, type: 'text', text: { body } });

beforeAll(async () => {
  place = await startWorkplace();
  channel = await place.connect();
  const { wamid } = await place.simulator.customerWrites(
    CUSTOMER,
    { type: 'text', text: { body: 'Is the lamp still there?' } },
    { profile: { name: 'Ida Frost' } }
  );
  inbound = await place.stored(wamid);
});
afterAll(() => place.stop());

describe('a message as it is read', () => {
  test('has the read shape, found by its wamid', async () => {
    const [message, ...others] = await list(
      `/messages?filters[wamid]=${encodeURIComponent(String(inbound.wamid))}`
    );
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      documentId: expect.stringMatching(/^[a-z0-9]{24}$/),
      wamid: inbound.wamid,
      direction: 'inbound',
      type: 'text',
      status: 'received',
      reason: null,
      problem: null,
      timestamp: expect.stringMatching(ISO),
      text: 'Is the lamp still there?',
      content: { body: 'Is the lamp still there?' },
      contact: { documentId: expect.any(String) },
      conversation: { documentId: expect.any(String) },
      channel: { documentId: channel },
      media: null,
    });
    const one = await api('get', `/messages/${message?.documentId}`);
    expect(one.body.data).toEqual(message);
  });

  test('keeps fields and populate', async () => {
    const path = `/messages/${inbound.documentId}`;
    const few = (await api('get', `${path}?fields[0]=text&fields[1]=timestamp`)).body.data;
    expect(Object.keys(few).sort()).toEqual(['documentId', 'id', 'text', 'timestamp']);
    expect(few.timestamp).toMatch(ISO);
    const { data } = (await api('get', `${path}?populate[0]=contact&populate[1]=conversation`))
      .body;
    expect(data.contact).toMatchObject({
      displayName: 'Ida Frost',
      lastMessageAt: expect.stringMatching(ISO),
    });
    expect(data.conversation).toMatchObject({ windowEndsAt: expect.stringMatching(ISO) });
    expect(data.channel).toEqual({ documentId: channel });
  });

  test.each([
    ['messages', 'timestamp'],
    ['conversations', 'windowEndsAt'],
    ['channels', 'lastSyncAt'],
    ['templates', 'lastSyncedAt'],
    ['contacts', 'lastMessageAt'],
    ['identities', 'validFrom'],
  ])('times of %s are ISO, and filters take them', async (path, field) => {
    const [first] = await list(`/${path}?pagination[limit]=1`);
    expect(first?.[field]).toMatch(ISO);
    const ms = Date.parse(String(first?.[field]));
    for (const time of [first?.[field], ms]) {
      expect(await list(`/${path}?filters[${field}][$eq]=${String(time)}`)).toContainEqual(
        expect.objectContaining({ documentId: first?.documentId })
      );
      expect(await list(`/${path}?filters[$or][0][${field}][$lt]=2001-01-01`)).toEqual([]);
    }
    expect(
      await list(`/${path}?filters[${field}][$notNull]=true&pagination[limit]=1`)
    ).toHaveLength(1);
  });

  test('a filter names what is no time', async () => {
    const { status, body } = await api(
      'get',
      '/messages?filters[conversation][windowEndsAt][$gt]=soon'
    );
    expect(status).toBe(400);
    expect(body.error?.details.errors?.[0]?.path).toEqual(['filters', 'windowEndsAt']);
  });

  test.each([
    '/channels?filters[apiKey][$notNull]=true',
    '/messages?filters[channel][apiKey][$startsWith]=v1',
    '/messages?filters[wamidKey]=x',
    '/channels?fields[0]=apiKey',
    '/messages?populate[channel][fields][0]=webhookSecrets',
    '/channels?sort=webhookHash',
    '/templates?fields[0]=providerObject',
  ])('%s asks for what is private', async (path) => {
    expect((await api('get', path)).status).toBe(400);
  });

  test('a filter takes any text', async () => {
    for (const text of ['%00', '%F0%9F%98%80', '%ED%A0%80', "'%20or%201=1--", '%25_']) {
      expect(await list(`/messages?filters[wamid]=${text}`)).toEqual([]);
    }
  });
});

describe('sending', () => {
  test('answers with the message in the read shape', async () => {
    const { status, body } = await send(hello('Good morning'));
    expect(status).toBe(202);
    expect(body.data).toMatchObject({
      direction: 'outbound',
      status: 'queued',
      wamid: null,
      text: 'Good morning',
      content: { body: 'Good morning' },
      origin: 'api',
      sentBy: expect.stringMatching(/^API token /),
      timestamp: expect.stringMatching(ISO),
      contact: inbound.contact,
      conversation: inbound.conversation,
      channel: { documentId: channel },
      media: null,
      problem: null,
    });
  });

  test('a contact, a phone number id and a missing channel will do', async () => {
    const [number] = await place.simulator.numbers();
    const { channel: _channel, to: _to, ...content } = hello('To a contact');
    const contact = inbound.contact?.documentId;
    expect((await send({ contact, ...content })).status).toBe(202);
    expect((await send({ channel: number?.phoneNumberId, contact, ...content })).status).toBe(202);
  });

  test.each<[string, unknown, string]>([
    ['no data', undefined, 'data'],
    ['null', null, 'data'],
    ['a list', [hello('x')], 'data'],
    ['a word', 'hello', 'data'],
    ['no type', { to: CUSTOMER, text: { body: 'x' } }, 'type'],
    ['an unknown type', { ...hello('x'), type: 'telegram' }, 'type'],
    ['a type that is no word', { ...hello('x'), type: { a: 1 } }, 'type'],
    ['no recipient', { type: 'text', text: { body: 'x' } }, 'to'],
    ['a recipient that is no number', hello('x', 'nobody'), 'to'],
    ['a national number', hello('x', '015155500101'), 'to'],
    ['a number as a number', { ...hello('x'), to: 4915155500101 }, 'to'],
    ['NUL for a number', hello('x', '\0'), 'to'],
    ['two recipients', { ...hello('x'), contact: 'someone' }, 'to'],
    ['an unknown contact', { type: 'text', text: { body: 'x' }, contact: 'nobody' }, 'contact'],
    ['NUL for a contact', { type: 'text', text: { body: 'x' }, contact: '\0' }, 'contact'],
    ['a contact that is an object', { type: 'text', text: { body: 'x' }, contact: {} }, 'contact'],
    ['an unknown channel', { ...hello('x'), channel: 'nowhere' }, 'channel'],
    ['NUL for a channel', { ...hello('x'), channel: '\0' }, 'channel'],
    ['no content', { to: CUSTOMER, type: 'text' }, 'text'],
    ['content that is a word', { to: CUSTOMER, type: 'text', text: 'Hello' }, 'text'],
    ['content that is null', { to: CUSTOMER, type: 'text', text: null }, 'text'],
    ['an empty text', hello(''), 'text.body'],
    ['a text too long', hello('a'.repeat(4_097)), 'text.body'],
    [
      'a file by id and link',
      { ...hello(''), type: 'image', image: { id: '1', link: 'https://a.example/a.jpg' } },
      'image',
    ],
    ['a quote of nothing', { ...hello('x'), context: {} }, 'context.message_id'],
    ['no template', { to: CUSTOMER, type: 'template' }, 'template'],
    [
      'a template without language',
      { to: CUSTOMER, type: 'template', template: { name: 'order_shipped' } },
      'template.language',
    ],
    [
      'an unknown template',
      { to: CUSTOMER, type: 'template', template: { name: 'nope', language: 'en_US' } },
      'template.name',
    ],
    [
      'NUL for a template',
      { to: CUSTOMER, type: 'template', template: { id: '\0' } },
      'template.id',
    ],
    [
      'a template without its variables',
      { to: CUSTOMER, type: 'template', template: { name: 'order_shipped', language: 'en_US' } },
      'template.variables.body.1',
    ],
  ])('%s is refused by name and leaves nothing', async (_what, data, field) => {
    const before = [await count('message'), await count('contact')];
    const { status, body } = await send(data);
    expect([status, body.error?.message]).toEqual([400, expect.any(String)]);
    const paths = body.error?.details.errors?.map(({ path }) => path.join('.')) ?? [];
    expect(paths.map((path) => path.slice(0, field.length))).toContain(field);
    expect([await count('message'), await count('contact')]).toEqual(before);
  });

  test('every missing variable is named', async () => {
    const { body } = await send({
      to: CUSTOMER,
      type: 'template',
      template: { name: 'order_shipped', language: 'en_US', variables: {} },
    });
    expect(body.error?.details.errors?.map(({ path }) => path.join('.'))).toEqual([
      'template.variables.body.1',
      'template.variables.body.2',
    ]);
  });

  test('characters that no column keeps are replaced, stored and sent alike', async () => {
    const { status, body } = await send(hello('a\0b\uD800c 😀'));
    expect(status).toBe(202);
    expect(body.data.text).toBe('a\uFFFDb\uFFFDc 😀');
    await place.reaches(body.data.documentId, 'sent', 'delivered');
    const sent = await place.simulator.requests({ path: '/messages', to: CUSTOMER });
    expect(JSON.stringify(sent.map((call) => call.body))).toContain('a\uFFFDb\uFFFDc 😀');
  });

  test('a body that is no JSON is refused', async () => {
    const { status } = await place
      .api('post', '/api/whatsapp/messages')
      .set('content-type', 'application/json')
      .send('{"data":');
    expect(status).toBe(400);
  });
});

describe('an idempotency key', () => {
  test('gives the same message again, and 409 for another body', async () => {
    const first = await send(hello('Once'), 'rest-1');
    // the order of fields is no difference
    const again = await send(
      { text: { body: 'Once' }, type: 'text', to: CUSTOMER, channel },
      'rest-1'
    );
    expect([again.status, again.body.data.documentId]).toEqual([202, first.body.data.documentId]);
    const other = await send(hello('Twice'), 'rest-1');
    expect([other.status, other.body.error?.details.code]).toEqual([409, 'idempotency_key_reused']);
  });

  test('belongs to its token, its user or its agent', async () => {
    const body = hello('Mine');
    const documentIds = new Set<string>();
    for (const token of [undefined, await createApiToken(place.strapi)]) {
      documentIds.add((await send(body, 'rest-owned', token)).body.data.documentId);
    }
    documentIds.add((await send(body, 'rest-owned', await hostUser())).body.data.documentId);
    for (const token of [
      await createAdminToken(place.strapi),
      await createAdminToken(place.strapi),
    ]) {
      const answer = await sendInAdmin(token);
      expect(answer.status).toBe(202);
      expect(answer.body.data).toMatchObject({ origin: 'agent', sentBy: 'Test Admin' });
      documentIds.add(answer.body.data.documentId);
    }
    const ofAdmin = await createAdminApiToken();
    const answer = await sendInAdmin(ofAdmin);
    expect(answer.body.data).toMatchObject({ origin: 'api', sentBy: 'API token of an admin' });
    documentIds.add(answer.body.data.documentId);
    expect(documentIds.size).toBe(6);
  });

  test('holds against twenty at once', async () => {
    const before = await count('message');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(hello('Twenty'), 'rest-twenty'))
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(new Set(answers.map(({ body }) => body.data.documentId)).size).toBe(1);
    expect(await count('message')).toBe(before + 1);
  });

  test('too long is refused by name', async () => {
    const { status, body } = await send(hello('x'), 'k'.repeat(256));
    expect([status, body.error?.details.errors?.[0]?.path]).toEqual([400, ['Idempotency-Key']]);
  });

  test('stays free when a rule says no', async () => {
    const stranger = '+4915155500888';
    const before = [await count('message'), await count('contact'), await count('conversation')];
    const refused = await send(hello('Too early', stranger), 'rest-closed');
    expect([refused.status, refused.body.error?.details.code]).toEqual([422, 'window_closed']);
    expect([await count('message'), await count('contact'), await count('conversation')]).toEqual(
      before
    );
    const { wamid } = await place.simulator.customerWrites(stranger.slice(1), {
      type: 'text',
      text: { body: 'Hello' },
    });
    await place.stored(wamid);
    expect((await send(hello('Now', stranger), 'rest-closed')).status).toBe(202);
  });
});

const sendInAdmin = async (token: string): Promise<Answer> =>
  (await request(place.app.http)
    .post(`/whatsapp/conversations/${inbound.conversation?.documentId}/messages`)
    .set('Authorization', `Bearer ${token}`)
    .set('Idempotency-Key', 'rest-owned')
    .send({ data: { type: 'text', text: { body: 'Mine' } } })) as unknown as Answer;

/** A token for the admin's API, of the first administrator. */
const createAdminApiToken = async (): Promise<string> => {
  const owner = await place.strapi.db
    .query('admin::user')
    .findOne({ where: { isActive: true }, populate: ['roles'] });
  const tokens = place.strapi.service('admin::api-token-admin') as unknown as {
    create(token: object, owner: unknown): Promise<{ accessKey: string }>;
  };
  const { accessKey } = await tokens.create(
    {
      name: 'of an admin',
      description: '',
      lifespan: null,
      adminPermissions: ['message.send', 'conversation.read-all'].map((action) => ({
        action: `plugin::whatsapp.${action}`,
        subject: null,
        properties: {},
        conditions: [],
      })),
    },
    owner
  );
  return accessKey;
};

/** A user of the host whose role may send, with a session's token. */
const hostUser = async (): Promise<string> => {
  const role = await place.strapi.db
    .query('plugin::users-permissions.role')
    .create({ data: { name: 'Sender', type: 'sender', description: '' } });
  await place.strapi.db
    .query('plugin::users-permissions.permission')
    .create({ data: { action: 'plugin::whatsapp.message.send', role: role.id } });
  const user = (await place.strapi.plugin('users-permissions').service('user').add({
    username: 'host',
    email: 'host@test.local',
    password: 'Passw0rd!',
    provider: 'local',
    confirmed: true,
    role: role.id,
  })) as { id: number };
  return place.strapi.plugin('users-permissions').service('jwt').issue({ id: user.id }) as string;
};

describe('what is not there', () => {
  const strange = [
    'nobody',
    '%00',
    '..%2f..%2f',
    "'%20or%201=1--",
    '%F0%9F%98%80',
    '1',
    'a'.repeat(300),
  ];
  test.each([
    ['get', '/messages/:id'],
    ['get', '/messages/:id/media'],
    ['get', '/conversations/:id'],
    ['get', '/conversations/:id/messages'],
    ['post', '/conversations/:id/read'],
    ['post', '/conversations/:id/close'],
    ['get', '/contacts/:id'],
    ['put', '/contacts/:id'],
    ['delete', '/contacts/:id'],
    ['put', '/templates/:id'],
    ['delete', '/tags/:id'],
  ] as const)('%s %s is 404, whatever it is called', async (method, path) => {
    for (const id of strange) {
      const { status } = await api(method, path.replace(':id', id), { data: {} });
      expect([id, status]).toEqual([id, 404]);
    }
  });
});

describe('writing', () => {
  test('a contact has its number in the one form, once', async () => {
    const { status, body } = await api('post', '/contacts', {
      data: { displayName: 'Bo', phone: '+49 (151) 555-00333' },
    });
    expect([status, body.data.phone]).toEqual([201, '+4915155500333']);
    for (const phone of ['+4915155500333', '004915155500333']) {
      const again = await api('post', '/contacts', { data: { phone } });
      expect([again.status, again.body.error?.details.errors?.[0]?.path]).toEqual([400, ['phone']]);
    }
    const changed = await api('put', `/contacts/${body.data.documentId}`, {
      data: { phone: '+49 151 555 00333', language: 'de' },
    });
    expect([changed.status, changed.body.data.language]).toEqual([200, 'de']);
    const taken = await api('put', `/contacts/${body.data.documentId}`, {
      data: { phone: `+${CUSTOMER}` },
    });
    expect(taken.status).toBe(400);
  });

  test('a contact with a dialogue stays, one without goes with its identities', async () => {
    const refused = await api('delete', `/contacts/${inbound.contact?.documentId}`);
    expect([refused.status, refused.body.error?.details.code]).toEqual([
      400,
      'contact_has_conversations',
    ]);
    expect((await api('get', `/contacts/${inbound.contact?.documentId}`)).status).toBe(200);

    const phone = '+4915155500334';
    const made = await api('post', '/contacts', { data: { phone } });
    const identities = await count('identity');
    expect((await api('delete', `/contacts/${made.body.data.documentId}`)).status).toBe(204);
    expect(await count('identity')).toBe(identities - 1);
    expect((await api('post', '/contacts', { data: { phone } })).status).toBe(201);
  });

  test.each<[string, object, string]>([
    ['contacts', { waId: '1' }, 'waId'],
    ['contacts', { userId: 'DE.1' }, 'userId'],
    ['contacts', { profileName: 'x' }, 'profileName'],
    ['contacts', { source: 'x' }, 'source'],
    ['contacts', { mergedInto: 'x' }, 'mergedInto'],
    ['contacts', { erasedAt: 1 }, 'erasedAt'],
    ['contacts', { lastMessageAt: null }, 'lastMessageAt'],
    ['templates', { name: 'a', language: 'de', category: 'UTILITY', status: 'approved' }, 'status'],
    ['templates', { quality: 'green' }, 'quality'],
    ['templates', { providerId: '1' }, 'providerId'],
    ['templates', { providerObject: {} }, 'providerObject'],
    ['templates', { liveKey: 'x' }, 'liveKey'],
    ['campaigns', { name: 'a', kind: 'broadcast', status: 'running' }, 'status'],
  ])('%s with %j are refused, made or changed', async (path, data, field) => {
    for (const [method, address] of [
      ['post', `/${path}`],
      ['put', `/${path}/anybody`],
    ] as const) {
      const { status, body } = await api(method, address, { data });
      expect([status, body.error?.details.errors?.map((error) => error.path.join('.'))]).toEqual([
        400,
        [field],
      ]);
    }
  });

  test.each<[string, object, string]>([
    ['a name too long', { displayName: 'a'.repeat(256) }, 'displayName'],
    ['a name that is an object', { displayName: {} }, 'displayName'],
    ['an address that is none', { email: 'x' }, 'email'],
    ['a number that is none', { phone: '12' }, 'phone'],
    ['a tag that is not there', { tags: ['nobody'] }, 'nobody'],
  ])('%s is refused', async (_what, data, field) => {
    const before = await count('contact');
    const { status, body } = await api('post', '/contacts', { data });
    expect(status).toBe(400);
    expect(body.error?.message).toContain(field);
    expect(await count('contact')).toBe(before);
  });

  test('a contact has no status: Strapi takes the word for draft and published', async () => {
    const { status } = await api('post', '/contacts', {
      data: { displayName: 'S', status: 'vip' },
    });
    expect(status).toBe(400);
  });

  test('text that no column keeps is kept as it can be', async () => {
    const { status, body } = await api('post', '/contacts', {
      data: { displayName: 'a\0b\uD800c 😀' },
    });
    expect([status, body.data.displayName]).toEqual([201, 'a\uFFFDb\uFFFDc 😀']);
    const filterOf = (value: string) => ({
      combinator: 'and',
      rules: [{ field: 'displayName', operator: 'is', value }],
    });
    const segment = await api('post', '/segments', {
      data: { name: 'x', filter: filterOf('a\0') },
    });
    expect([segment.status, segment.body.data?.filter]).toEqual([201, filterOf('a\uFFFD')]);
  });

  test('a number beyond its column is refused by name', async () => {
    const { status, body } = await api('post', '/templates', {
      data: { name: 'a', language: 'de', category: 'UTILITY', messageSendTtlSeconds: 3e9 },
    });
    expect([status, body.error?.details.errors?.[0]?.path]).toEqual([
      400,
      ['messageSendTtlSeconds'],
    ]);
  });

  test('only drafts of templates are changed, and what is deleted is deleted at the platform', async () => {
    const [synced] = await list('/templates?filters[name]=order_shipped');
    const address = `/templates/${synced?.documentId}`;
    const changed = await api('put', address, { data: {} });
    expect([changed.status, changed.body.error?.details.code]).toEqual([400, 'template_not_draft']);
    expect((await api('delete', address)).status).toBe(204);
    const asked = await place.simulator.requests({ path: '/message_templates' });
    expect(asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
    expect((await api('get', address)).body.data).toMatchObject({ status: 'deleted' });
    const draft = await api('post', '/templates', {
      data: { name: 'b', language: 'de', category: 'UTILITY', channel },
    });
    expect(draft.body.data.status).toBe('draft');
    const path = `/templates/${draft.body.data.documentId}`;
    expect((await api('put', path, { data: { name: 'c' } })).status).toBe(200);
    expect((await api('delete', path)).status).toBe(204);
  });
});

describe('dialogues', () => {
  const id = () => inbound.conversation?.documentId;

  test('a dialogue is read, assigned, closed and opened again', async () => {
    const { id: agent } = await place.strapi.db
      .query('admin::user')
      .findOne({ where: { isActive: true } });
    const act = async (name: string, data?: object) =>
      (await api('post', `/conversations/${id()}/${name}`, { data })).body.data;
    expect(await act('read')).toMatchObject({ documentId: id(), unread: 0 });
    expect(await act('assign', { assignee: agent })).toMatchObject({ assignee: { id: agent } });
    expect(await act('assign', { assignee: null })).toMatchObject({ assignee: null });
    expect(await act('close')).toMatchObject({ status: 'closed' });
    expect(await act('reopen')).toMatchObject({ status: 'open' });
  });

  test('is assigned only while the one who is expected has it', async () => {
    const { id: agent } = await place.strapi.db
      .query('admin::user')
      .findOne({ where: { isActive: true } });
    const assign = (expectedAssignee: number | null) =>
      api('post', `/conversations/${id()}/assign`, { data: { assignee: agent, expectedAssignee } });
    const refused = await assign(agent);
    expect([refused.status, refused.body.error?.details.code]).toEqual([409, 'assignee_changed']);
    expect((await assign(null)).body.data).toMatchObject({ assignee: { id: agent } });
    expect((await assign(null)).status).toBe(409);
  });

  test.each([
    [{}],
    [{ assignee: 'me' }],
    [{ assignee: 999_999 }],
    [{ assignee: -1 }],
    [null],
    ['x'],
  ])('cannot be assigned by %j', async (data) => {
    const { status, body } = await api('post', `/conversations/${id()}/assign`, { data });
    expect(status).toBe(400);
    expect(body.error?.message).toMatch(/^(assignee|body) /);
  });

  test('a thread is read page by page', async () => {
    const page = await place.api('get', `/api/whatsapp/conversations/${id()}/messages?limit=2`);
    const { data, meta } = page.body as {
      data: Entry[];
      meta: { before: string; hasMore: boolean };
    };
    expect(data).toHaveLength(2);
    expect(meta).toMatchObject({ hasMore: true, before: expect.any(String) });
    const older = await list(`/conversations/${id()}/messages?limit=100&before=${meta.before}`);
    expect(older[0]?.documentId).toBe(inbound.documentId);
    for (const query of ['limit=0', 'limit=many', 'limit=101', 'before=x', 'before=%00']) {
      expect((await api('get', `/conversations/${id()}/messages?${query}`)).status).toBe(400);
    }
  });

  test('after 25 hours free form is refused', async () => {
    await place.simulator.advanceClock(25 * HOUR);
    const { status, body } = await send(hello('Too late'));
    expect([status, body.error?.details.code]).toEqual([422, 'window_closed']);
  });
});

test('several channels must be named', async () => {
  await place.connect(1);
  const { channel: _channel, ...rest } = hello('x');
  const { status, body } = await send(rest);
  expect([status, body.error?.details.errors?.[0]?.path]).toEqual([400, ['channel']]);
});
