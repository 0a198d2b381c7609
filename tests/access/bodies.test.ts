import { uid } from '../../server/src/support/constants';
import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { actionId, PERMISSIONS, type PermissionKey } from '../../shared/permissions';
import { startWorkplace, type Workplace } from '../helpers/workplace';
import { addressesOf, ADMIN_ROUTES, CONTENT_ROUTES, nameOf, type RouteCase } from './route-table';

interface Writable {
  singular: string;
  /** A body that makes one. */
  body: () => Record<string, unknown>;
  /** What a caller may set; whatever else the schema has is the machine's. */
  open: string[];
}

let place: Workplace;
/** Of an administrator with every right of ours; Strapi loads some hundred for a super admin's request. */
let allOurs: string;
let fullAccess: string;
/** One entry of each kind, by the plural of its addresses; two dialogues of two customers. */
const own: Record<string, string> = {};
let foreignNote: string;
let foreignConversation: string;

const WRITABLE: Record<string, Writable> = {
  contacts: {
    singular: 'contact',
    body: () => ({ displayName: 'Bo' }),
    open: [
      'displayName',
      'firstName',
      'lastName',
      'email',
      'phone',
      'language',
      'timezone',
      'tags',
      // the host's own, as the playground adds them
      'customerNo',
      'loyalty',
      'vip',
    ],
  },
  templates: {
    singular: 'template',
    body: () => ({ name: 'a', language: 'de', category: 'UTILITY', channel: own.channels }),
    open: [
      'name',
      'language',
      'category',
      'parameterFormat',
      'components',
      'messageSendTtlSeconds',
      'offeredInDialogues',
    ],
  },
  campaigns: {
    singular: 'campaign',
    body: () => ({ name: 'a', kind: 'scenario' }),
    open: [
      'name',
      'kind',
      'template',
      'channel',
      'variables',
      'languages',
      'entryType',
      'audience',
      'exclusions',
      'rules',
      'schedule',
      'tags',
    ],
  },
  segments: {
    singular: 'segment',
    body: () => ({ name: 'a', filter: { combinator: 'and', rules: [] } }),
    open: ['name', 'filter'],
  },
  tags: { singular: 'tag', body: () => ({ name: 'New here' }), open: ['name', 'color'] },
};

const db = () => getService(place.strapi, 'database');

const rowsOf = async (tables: readonly string[]): Promise<string> => {
  const found: unknown[] = [];
  for (const table of tables) found.push([table, await db().table(table).orderBy('id')]);
  return JSON.stringify(found);
};

const ask = async (
  { method }: Pick<RouteCase, 'method'>,
  address: string,
  data: Record<string, unknown> = {}
) => {
  const answer = await fetch(place.app.url + address, {
    method,
    headers: {
      authorization: `Bearer ${address.startsWith('/api/') ? fullAccess : allOurs}`,
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' || method === 'DELETE'
      ? {}
      : { body: JSON.stringify(address.startsWith('/api/') ? { data } : data) }),
  });
  return { status: answer.status, text: await answer.text() };
};

const make = async (address: string, data: Record<string, unknown>): Promise<string> => {
  const { status, text } = await ask({ method: 'POST' }, address, data);
  if (status >= 300) throw new Error(`${address} answered ${status}: ${text}`);
  return (JSON.parse(text) as { data: { documentId: string } }).data.documentId;
};

beforeAll(async () => {
  place = await startWorkplace({ graphql: true });
  allOurs = await place.app.adminToken({
    actions: (Object.keys(PERMISSIONS) as PermissionKey[]).map(actionId),
  });
  fullAccess = await place.app.apiToken();
  own.channels = await place.connect();
  const dialogues: string[] = [];
  for (const customer of [await place.customer(), await place.customer()]) {
    const { body } = await place.api(
      'get',
      `/api/whatsapp/conversations?filters[contact][phone]=%2B${customer}&populate=contact`
    );
    const [dialogue] = (body as { data: { documentId: string; contact: { documentId: string } }[] })
      .data;
    dialogues.push(dialogue?.documentId as string);
    own.contacts = dialogue?.contact.documentId as string;
  }
  [foreignConversation, own.conversations] = dialogues as [string, string];
  foreignNote = await make(`/whatsapp/conversations/${foreignConversation}/notes`, { body: 'One' });
  own.notes = await make(`/whatsapp/conversations/${own.conversations}/notes`, { body: 'Two' });
  own['canned-replies'] = await make('/whatsapp/canned-replies', { shortcut: 'hi', body: 'Hi' });
  for (const plural of ['tags', 'segments', 'campaigns', 'templates']) {
    own[plural] = await make(`/api/whatsapp/${plural}`, WRITABLE[plural]?.body() ?? {});
  }
  const { body } = await place.api(
    'get',
    `/api/whatsapp/conversations/${own.conversations}/messages`
  );
  own.messages = (body as { data: { documentId: string }[] }).data[0]?.documentId as string;
  for (const plural of ['identities', 'triggers', 'audience-lists']) own[plural] = 'none-yet';
});
afterAll(() => place.stop());

const PRODUCT_TABLES = [
  TABLES.channel,
  TABLES.template,
  TABLES.campaign,
  TABLES.contact,
  TABLES.contactTag,
  TABLES.tag,
  TABLES.identity,
  TABLES.conversation,
  TABLES.note,
  TABLES.cannedReply,
  TABLES.message,
  'whatsapp_segments',
];

const withId = [...ADMIN_ROUTES, ...CONTENT_ROUTES].filter(
  ({ path }) => path.includes('/:') && !path.includes('/actions/:action')
);

describe('an id of something else', () => {
  test.each(withId.map((route) => [nameOf(route), route] as const))(
    '%s does not find it, and changes nothing',
    async (_name, route) => {
      const before = await rowsOf(PRODUCT_TABLES);
      const strangers = (segment: string) =>
        Object.entries(own).filter(([plural, id]) => plural !== segment && id !== 'none-yet');
      const segment = route.path.split('/:')[0]?.split('/').at(-1) as string;
      expect(Object.keys(own)).toContain(segment);
      for (const [plural, id] of strangers(segment)) {
        for (const address of addressesOf(route.path, () => id)) {
          const { status, text } = await ask(route, address);
          expect([address, status]).not.toEqual([address, 403]);
          expect([plural, address, status < 500 && status >= 400]).toEqual([plural, address, true]);
          expect(text).not.toContain(`"documentId":"${id}"`);
        }
      }
      expect(await rowsOf(PRODUCT_TABLES)).toBe(before);
    }
  );

  test('a note is not deleted through another dialogue', async () => {
    const { status } = await ask(
      { method: 'DELETE' },
      `/whatsapp/conversations/${own.conversations}/notes/${foreignNote}`
    );
    expect(status).toBe(404);
    const notes = await db().table(TABLES.note).select('document_id');
    expect(notes).toHaveLength(2);
  });

  test('relations of a body lead to what exists, of their own kind, or nowhere', async () => {
    const before = await rowsOf([TABLES.contact, TABLES.contactTag, TABLES.campaign]);
    for (const [address, data] of [
      ['/api/whatsapp/contacts', { displayName: 'x', tags: [own.conversations] }],
      ['/api/whatsapp/contacts', { displayName: 'x', tags: { connect: [own.segments] } }],
      ['/api/whatsapp/campaigns', { name: 'x', kind: 'scenario', template: own.contacts }],
      ['/api/whatsapp/campaigns', { name: 'x', kind: 'scenario', channel: own.templates }],
    ] as const) {
      const { status } = await ask({ method: 'POST' }, address, data);
      expect([address, data, status]).toEqual([address, data, 400]);
    }
    expect(await rowsOf([TABLES.contact, TABLES.contactTag, TABLES.campaign])).toBe(before);
  });
});

describe('what the machine owns', () => {
  const PLANTED = 'planted-by-a-body';
  const PLANTED_NUMBER = 987_654_321;

  const attributesOf = (singular: string) =>
    place.strapi.contentType(uid(singular) as never).attributes as Record<string, { type: string }>;

  const plantFor = (type: string): unknown => {
    if (['integer', 'biginteger', 'decimal', 'float'].includes(type)) return PLANTED_NUMBER;
    if (type === 'boolean') return true;
    if (type === 'json') return { planted: PLANTED };
    if (type === 'datetime') return '2001-02-03T04:05:06.000Z';
    return PLANTED;
  };

  test.each(Object.keys(WRITABLE))(
    '%s: every attribute but the open ones is refused by its name, made or changed',
    async (plural) => {
      const { singular, body, open } = WRITABLE[plural] as Writable;
      // Strapi's own: it drops them, which the next test looks at
      const strapis = [
        'id',
        'documentId',
        'createdAt',
        'updatedAt',
        'publishedAt',
        'createdBy',
        'updatedBy',
        'locale',
        'localizations',
      ];
      const attributes = Object.entries(attributesOf(singular)).filter(
        ([name]) => !strapis.includes(name)
      );
      expect(attributes.map(([name]) => name)).toEqual(expect.arrayContaining(open));
      const before = await rowsOf(PRODUCT_TABLES);
      for (const [name, { type }] of attributes.filter(([one]) => !open.includes(one))) {
        for (const [method, address] of [
          ['POST', `/api/whatsapp/${plural}`],
          ['PUT', `/api/whatsapp/${plural}/${own[plural]}`],
        ] as const) {
          const data = { ...(method === 'POST' ? body() : {}), [name]: plantFor(type) };
          const { status, text } = await ask({ method }, address, data);
          expect([method, name, status]).toEqual([method, name, 400]);
          expect(text).toContain(name);
        }
      }
      expect(await rowsOf(PRODUCT_TABLES)).toBe(before);
    }
  );

  test('GraphQL has exactly the open fields in its inputs', async () => {
    const answer = await fetch(`${place.app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${fullAccess}` },
      body: JSON.stringify({ query: '{ __schema { types { name inputFields { name } } } }' }),
    });
    const { data } = (await answer.json()) as {
      data: { __schema: { types: { name: string; inputFields: { name: string }[] | null }[] } };
    };
    for (const { singular, open } of Object.values(WRITABLE)) {
      const type = `Whatsapp${singular[0]?.toUpperCase()}${singular.slice(1)}Input`;
      const fields = data.__schema.types.find(({ name }) => name === type)?.inputFields ?? [];
      const names = fields
        .map(({ name }) => name)
        .filter((name) => !['publishedAt', 'locale'].includes(name));
      // the account of a template is picked by a channel
      const expected = singular === 'template' ? [...open, 'channel'] : open;
      expect([type, names.sort()]).toEqual([type, [...expected].sort()]);
    }
  });

  test('planted into the body of every writing route, nothing of it is stored', async () => {
    const models = [...place.strapi.db.metadata.values()].filter(({ tableName }) =>
      Object.values(TABLES).some((table) => table === tableName && table !== TABLES.adminUser)
    );
    expect(models.length).toBeGreaterThan(20);
    const openSomewhere = new Set([
      ...Object.values(WRITABLE).flatMap(({ open }) => open),
      // texts that people write: notes, canned replies, messages
      'text',
      'body',
      'shortcut',
      'assignee',
    ]);
    const planted = {
      id: PLANTED_NUMBER,
      ...Object.fromEntries(
        models
          .flatMap(({ attributes }) => Object.entries(attributes))
          .filter(([name, { type }]) => !openSomewhere.has(name) && type !== 'relation')
          .map(([name, { type }]) => [name, plantFor(type)])
      ),
    };
    expect(Object.keys(planted).length).toBeGreaterThan(100);
    const tables = Object.values(TABLES).filter((table) => table !== TABLES.adminUser);
    const isChannelAction = ({ path }: RouteCase) => path.includes('/channels/');
    const routes = [...ADMIN_ROUTES, ...CONTENT_ROUTES].filter(
      ({ method }) => method === 'POST' || method === 'PUT'
    );
    // a channel that is disconnected would refuse the others
    const ordered = [
      ...routes.filter((one) => !isChannelAction(one)),
      ...routes.filter(isChannelAction),
    ];
    for (const route of ordered) {
      const idOf = (segment: string) => own[segment] ?? 'check';
      for (const address of addressesOf(route.path, idOf)) {
        const writable = WRITABLE[address.split('/')[3] ?? ''];
        for (const data of [planted, { ...writable?.body(), ...planted }]) {
          const { status } = await ask(route, address, data);
          expect([address, status < 500]).toEqual([address, true]);
        }
        const stored = await rowsOf(tables);
        expect([address, stored.includes(PLANTED)]).toEqual([address, false]);
        expect([address, stored.includes(String(PLANTED_NUMBER))]).toEqual([address, false]);
      }
    }
  });

  test('what is planted would be found', async () => {
    await db()
      .table(TABLES.tag)
      .where('document_id', own.tags as never)
      .update({ color: PLANTED } as never);
    expect(await rowsOf([TABLES.tag])).toContain(PLANTED);
  });
});
