import request from 'supertest';
import { collectLog } from '../helpers/log-lines';
import { startWorkplace, type Workplace } from '../helpers/workplace';
import { addressesOf, ADMIN_ROUTES, CONTENT_ROUTES, OPEN_ROUTES } from './route-table';

interface ChannelRow {
  apiKey: string;
  webhookSecrets: string;
  webhookHash: string;
}

const CUSTOMER = '4915155500101';

let place: Workplace;
let token: string;
let superAdmin: string;
/** Name and text of everything that must be nowhere. */
let secrets: [string, string][];
let ids: Record<string, string>;
let logged: string[];

/** Names of the secrets that a text has in it. */
const foundIn = (text: string): string[] =>
  secrets.filter(([, secret]) => text.includes(secret)).map(([name]) => name);

beforeAll(async () => {
  place = await startWorkplace({ graphql: true });
  logged = collectLog(place.strapi);
  token = await place.app.apiToken();
  superAdmin = await place.app.adminToken();
  const channel = await place.connect();
  const { wamid } = await place.simulator.customerWrites(CUSTOMER, {
    type: 'image',
    image: { caption: 'The lamp' },
  });
  const message = await place.stored(wamid);
  const first = async (path: string) => {
    const { body } = await place.api('get', `/api/whatsapp/${path}?pagination[limit]=1`);
    return (body as { data: { documentId: string }[] }).data[0]?.documentId ?? 'nobody';
  };
  ids = {
    channels: channel,
    messages: message.documentId,
    conversations: message.conversation?.documentId ?? '',
    contacts: message.contact?.documentId ?? '',
    templates: await first('templates'),
    identities: await first('identities'),
  };

  const row = (await place.strapi.db
    .query('plugin::whatsapp.channel' as never)
    .findOne({ where: { documentId: channel } })) as ChannelRow;
  const [number] = await place.simulator.numbers();
  const url = new URL(String(number?.webhook?.url));
  const header = Object.values(number?.webhook?.headers ?? {})[0];
  secrets = [
    ['the API key', String(number?.key)],
    ['the encrypted API key', row.apiKey],
    ['the secret of the address', String(url.pathname.split('/').pop())],
    ['the secret of the header', String(header)],
    ['the encrypted secrets', row.webhookSecrets],
    ['the hash of the secrets', row.webhookHash],
    ['the encryption key', 'test-encryption-key'],
  ];
});
afterAll(() => place.stop());

test('what is looked for would be found', () => {
  expect(secrets.map(([, secret]) => secret.length >= 16 && secret !== 'undefined')).toEqual(
    secrets.map(() => true)
  );
  expect(foundIn(JSON.stringify(secrets))).toEqual(secrets.map(([name]) => name));
});

const gets = [...ADMIN_ROUTES, ...CONTENT_ROUTES, ...OPEN_ROUTES]
  .filter(({ method }) => method === 'GET')
  .filter(({ path }) => !path.endsWith('/stream'));

test.each(gets.map(({ path }) => [path]))('no secret in the answer of GET %s', async (path) => {
  const [address] = addressesOf(path, (before) => ids[before] ?? 'nobody');
  const isAdmin = !path.startsWith('/api/');
  for (const query of isAdmin ? [''] : ['', '?populate=*']) {
    const { text, body, status } = await request(place.app.http)
      .get(`${address}${query}`)
      .set('Authorization', `Bearer ${isAdmin ? superAdmin : token}`);
    expect(status).toBeLessThan(500);
    expect(foundIn(text ?? String(body))).toEqual([]);
  }
});

test('no secret in what actions on a channel answer', async () => {
  for (const action of ['check', 'reconnect']) {
    const { text, status } = await place.admin(
      'post',
      `/whatsapp/channels/${ids.channels}/actions/${action}`
    );
    expect(status).toBe(200);
    expect(foundIn(text)).toEqual([]);
  }
  for (const action of ['look-up', 'connect']) {
    const { text } = await place
      .admin('post', `/whatsapp/channels/actions/${action}`)
      .send({ apiKey: secrets[0]?.[1] });
    expect(foundIn(text)).toEqual([]);
  }
});

test('no secret when the provider says no, in answer or log', async () => {
  const wrong = 'a-wrong-key-that-nobody-gave-out';
  secrets.push(['a wrong key', wrong]);
  await place.simulator.fault({ effect: { status: 500, body: { error: wrong } }, times: 1 });
  for (const action of ['look-up', 'connect']) {
    const { text } = await place
      .admin('post', `/whatsapp/channels/actions/${action}`)
      .send({ apiKey: wrong });
    expect(foundIn(text)).toEqual([]);
  }
});

const graphql = async (query: string): Promise<string> => {
  const { text } = await request(place.app.http)
    .post('/graphql')
    .set('Authorization', `Bearer ${token}`)
    .send({ query });
  return text;
};

interface Introspected {
  data: {
    __schema: {
      types: {
        name: string;
        fields:
          | { name: string; args: unknown[]; type: { kind: string; ofType?: { kind: string } } }[]
          | null;
      }[];
    };
  };
}

test('no secret in GraphQL: introspection, and every field of every list', async () => {
  const text = await graphql(
    '{ __schema { types { name description fields { name description args { name defaultValue } type { kind ofType { kind } } } inputFields { name defaultValue } enumValues { name } } } }'
  );
  expect(foundIn(text)).toEqual([]);
  const { types } = (JSON.parse(text) as Introspected).data.__schema;
  const lists = {
    whatsappChannels: 'WhatsappChannel',
    whatsappMessages: 'WhatsappMessage',
    whatsappTemplates: 'WhatsappTemplate',
    whatsappConversations: 'WhatsappConversation',
    whatsappContacts: 'WhatsappContact',
    whatsappIdentities: 'WhatsappIdentity',
  };
  for (const [list, type] of Object.entries(lists)) {
    const fields = types
      .find(({ name }) => name === type)
      ?.fields?.filter(({ type: { kind, ofType } }) =>
        ['SCALAR', 'ENUM'].includes(kind === 'NON_NULL' ? String(ofType?.kind) : kind)
      )
      .map(({ name }) => name);
    const answer = await graphql(`{ ${list} { ${String(fields?.join(' '))} } }`);
    expect((JSON.parse(answer) as { errors?: unknown }).errors).toBeUndefined();
    expect(answer).toContain('"documentId"');
    expect(foundIn(answer)).toEqual([]);
  }
});

test('no secret in the pages of errors', async () => {
  const [number] = await place.simulator.numbers();
  const webhook = new URL(String(number?.webhook?.url)).pathname;
  for (const method of ['get', 'put', 'delete', 'patch'] as const) {
    const { text, status } = await request(place.app.http)[method](webhook);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(foundIn(text)).toEqual([]);
  }
  for (const address of [webhook, `${webhook}/more`, `${webhook}%00`]) {
    const { text } = await request(place.app.http)
      .post(address)
      .set('content-type', 'application/json')
      .send('{ no json');
    expect(foundIn(text)).toEqual([]);
  }
  for (const body of ['{ no json', '{"data":{"apiKey":{}}}', '[]']) {
    for (const path of ['look-up', 'connect']) {
      const { text } = await place
        .admin('post', `/whatsapp/channels/actions/${path}`)
        .set('content-type', 'application/json')
        .send(body);
      expect(foundIn(text)).toEqual([]);
    }
    const { text } = await place
      .api('post', '/api/whatsapp/messages')
      .set('content-type', 'application/json')
      .send(body);
    expect(foundIn(text)).toEqual([]);
  }
});

test('no secret in the log, whatever its level', () => {
  expect(logged.join('\n')).toContain('GET /api/whatsapp/channels');
  expect(foundIn(logged.join('\n'))).toEqual([]);
});
