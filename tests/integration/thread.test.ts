import request from 'supertest';
import { bootStrapi, type BootedStrapi } from '../helpers/strapi';
import { TABLES } from '../../server/src/support/tables';
import { until } from '../helpers/until';

let app: BootedStrapi;
let token: string;
let apiToken: string;
let channel: string;

beforeAll(async () => {
  app = await bootStrapi({ simulator: true });
  token = await app.adminToken();
  apiToken = await app.apiToken();
});
afterAll(() => app.stop());

const admin = (method: 'get' | 'post', path: string) =>
  request(app.http)[method](path).set('Authorization', `Bearer ${token}`);
const api = (method: 'get' | 'post', path: string) =>
  request(app.http)[method](path).set('Authorization', `Bearer ${apiToken}`);

test('a key connects a channel step by step', async () => {
  const [number] = await app.simulator.numbers();
  const { body } = await admin('post', '/whatsapp/channels/actions/connect')
    .send({ apiKey: number?.key })
    .expect(200);
  expect(body.data.steps.map(({ name, state }: never) => `${name} ${state}`)).toEqual([
    'key done',
    'number done',
    'store done',
    'webhook done',
    'read-back done',
    'reachable done',
    'templates done',
  ]);
  expect(body.data.channel).toMatchObject({ status: 'connected', quality: 'green' });
  channel = body.data.channel.documentId;
});

test('a customer writes and stands in the list, unread, with the name', async () => {
  await app.simulator.customerWrites(
    '4915155500101',
    { type: 'text', text: { body: 'Hello' } },
    { profile: { name: 'Ida Frost' } }
  );
  const row = await until(async () => {
    const { body } = await admin('get', '/whatsapp/conversations?view=unread');
    return body.data?.[0];
  }, 'the dialogue is listed');
  expect(row).toMatchObject({
    unread: 1,
    unanswered: true,
    contact: { displayName: 'Ida Frost', phone: '+4915155500101' },
    lastMessage: { text: 'Hello', direction: 'inbound' },
  });
});

test('an answer arrives and its ticks move', async () => {
  const { body } = await api('post', '/api/whatsapp/messages')
    .set('Idempotency-Key', 'answer-1')
    .send({ data: { channel, to: '+4915155500101', type: 'text', text: { body: 'Good morning' } } })
    .expect(202);
  expect(body.data).toMatchObject({
    status: 'queued',
    direction: 'outbound',
    text: 'Good morning',
  });
  const delivered = await until(async () => {
    const answer = await api('get', `/api/whatsapp/messages/${body.data.documentId}`);
    return answer.body.data?.status === 'delivered' ? answer.body.data : null;
  }, 'the message is delivered');
  expect(delivered.wamid).toMatch(/^wamid\./);
  const thread = await admin(
    'get',
    `/whatsapp/conversations/${delivered.conversation.documentId}/messages`
  );
  const { queuedAt, acceptedAt, sentAt, deliveredAt, readAt } = thread.body.data.at(-1);
  expect([queuedAt, acceptedAt, sentAt, deliveredAt].map((at) => Date.parse(at))).not.toContain(
    NaN
  );
  expect(readAt).toBeNull();
});

test('the tables that queries name are those of the schemas', () => {
  const made = [...app.strapi.db.metadata.values()].map(({ tableName }) => tableName);
  expect(made).toEqual(expect.arrayContaining(Object.values(TABLES)));
});
