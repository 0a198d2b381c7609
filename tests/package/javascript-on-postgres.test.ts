import manifest from '../../package.json';
import { connectTo, freshDatabase, type FreshDatabase } from '../helpers/database';
import type { SimulatorControl } from '../helpers/simulator';
import { copiesIn, ONE_OF_EACH } from './helpers/admin-build';
import { customerWrites, delivered } from './helpers/conversation';
import { contactTable, OLD_EXTENSION } from './helpers/host-extension';
import { createHostApp, type HostApp } from './helpers/host-app';
import { complaints, type Program } from './helpers/program';
import { readmeBlock } from './helpers/readme';

jest.setTimeout(600_000);

// the one of the README's examples
const CUSTOMER = '4915155500101';
// without them the GraphQL plugin warns
const GRAPHQL_LIMITS =
  'graphql: { config: { depthLimit: 10, defaultLimit: 25, maxLimit: 100 } },\n';

let database: FreshDatabase;
let app: HostApp;
let strapi: Program;
let simulator: SimulatorControl;
let token: string;
let channel: string;

const databaseFlags = ({ env }: FreshDatabase): string[] => [
  ...['--dbclient', 'postgres', '--dbssl', 'false', '--dbpassword', 'of-the-environment'],
  ...['--dbhost', env.DATABASE_HOST as string, '--dbport', env.DATABASE_PORT as string],
  ...['--dbname', env.DATABASE_NAME as string, '--dbusername', env.DATABASE_USERNAME as string],
];

beforeAll(async () => {
  database = await freshDatabase('postgres');
  app = await createHostApp('javascript', ['--js', ...databaseFlags(database)], {
    database: database.env,
    packages: [`@strapi/plugin-graphql@${manifest.devDependencies['@strapi/plugin-graphql']}`],
  });
  app.insert('config/plugins.js', '=> ({\n', `${app.simulatorOptions()}${GRAPHQL_LIMITS}`);
  app.write(OLD_EXTENSION.path, OLD_EXTENSION.text);
});
afterAll(async () => {
  await app?.stop();
  await database?.drop();
});

test('the admin panel is built, with one copy of what must be there once', async () => {
  await app.build();
  expect(copiesIn(app.file('build'))).toEqual(ONE_OF_EACH);
});

test('it starts and is connected, and complains about nothing', async () => {
  simulator = await app.startSimulator();
  strapi = await app.start();
  const adminToken = await app.register();
  token = await app.createApiToken(adminToken);
  const [number] = await simulator.numbers();
  channel = await app.connect(adminToken, number?.key as string);
  expect(complaints(strapi)).toEqual([]);
});

test("an older extension of contact keeps the host's fields and takes none of ours", async () => {
  const db = connectTo(database);
  const { columns, indexes, wanted } = await contactTable(db).finally(() => db.destroy());
  expect(columns).toEqual(expect.arrayContaining(wanted.columns));
  expect(indexes).toEqual(expect.arrayContaining(wanted.indexes));
});

test("the README's first calls send: a template by REST, an answer by GraphQL", async () => {
  const [, json] = readmeBlock('curl http').match(/-d '([\s\S]*?)'/) ?? [];
  const body = JSON.parse((json as string).replace('CHANNEL_DOCUMENT_ID', channel)) as object;
  const hello = await app.call<{ documentId: string }>('POST', '/api/whatsapp/messages', {
    token,
    body,
  });
  expect(hello.status).toBe(202);
  await delivered(app, simulator, token, hello.body.data.documentId, CUSTOMER);

  const inbound = await customerWrites(app, simulator, token, CUSTOMER, 'It arrived.');
  expect(inbound).toMatchObject({ direction: 'inbound', text: 'It arrived.' });

  const query = readmeBlock('sendWhatsappMessage(').replace('CHANNEL_DOCUMENT_ID', channel);
  const answer = await app.call<{ sendWhatsappMessage: { documentId: string } }>(
    'POST',
    '/graphql',
    {
      token,
      body: { query },
    }
  );
  const { documentId } = answer.body.data.sendWhatsappMessage;
  const asked = await delivered(app, simulator, token, documentId, CUSTOMER);
  expect(asked.map(({ type }) => type)).toEqual(['template', 'text']);
  expect(complaints(strapi)).toEqual([]);
});
