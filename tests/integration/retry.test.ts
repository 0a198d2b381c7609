import { getService } from '../../server/src/support/get-service';
import { sampleFile, uploadOk } from '../helpers/files';
import { startWorkplace, type Workplace } from '../helpers/workplace';
import { until } from '../helpers/until';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let place: Workplace;
let channel: string;
beforeAll(async () => {
  place = await startWorkplace({ graphql: true });
  channel = await place.connect();
});
afterAll(() => place.stop());
afterEach(() => place.simulator.clearFaults());

interface Answer {
  status: number;
  body: {
    data: { documentId: string; retryOf: string | null; retriedBy: string | null };
    error?: { message: string; details: { code: string } };
  };
}

const text = (body: string) => ({ type: 'text', text: { body } });

const retry = (id: string, data?: object, by: 'admin' | 'api' = 'admin') =>
  (by === 'admin'
    ? place.admin('post', `/whatsapp/messages/${id}/retry`)
    : place.api('post', `/api/whatsapp/messages/${id}/retry`)
  ).send(data ? { data } : {}) as unknown as Promise<Answer>;

const refusal = ({ status, body }: Answer) => [status, body.error?.details.code];

/** A message that the platform refused for good. */
const failedOnce = async (customer: string, data: object = text('Try me')): Promise<string> => {
  await place.simulator.fault({
    match: { path: '/messages', to: customer },
    times: 1,
    effect: { status: 400, body: { error: { code: 131026, message: 'Undeliverable' } } },
  });
  const id = await place.sendOk({ channel, to: customer, ...data });
  await place.reaches(id, 'failed');
  return id;
};

const taken = async (customer: string) =>
  (await place.sends(customer)).filter(({ wamid }) => wamid).length;

test.each(['admin', 'api'] as const)(
  'a failed message goes out again as a new one that names it (%s)',
  async (by) => {
    const customer = await place.customer();
    const id = await failedOnce(customer);
    const { status, body } = await retry(id, undefined, by);
    expect(status).toBe(202);
    expect(body.data.retryOf).toBe(id);
    await place.reaches(body.data.documentId, 'delivered');
    const before = (await place.readMessage(id)) as unknown as Answer['body']['data'];
    expect(before.retriedBy).toBe(body.data.documentId);
    expect((await place.readMessage(id)).status).toBe('failed');
    expect(await taken(customer)).toBe(1);
  }
);

test('a double click, and twenty of them, send it once', async () => {
  const customer = await place.customer();
  const id = await failedOnce(customer);
  const answers = await Promise.all(Array.from({ length: 20 }, () => retry(id)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202));
  const ids = new Set(answers.map(({ body }) => body.data.documentId));
  expect(ids.size).toBe(1);
  await place.reaches([...ids][0] as string, 'delivered');
  expect((await retry(id)).body.data.documentId).toBe([...ids][0]);
  expect(await taken(customer)).toBe(1);
});

test('a retry that fails is retried itself', async () => {
  const customer = await place.customer();
  const first = await failedOnce(customer);
  await place.simulator.fault({
    match: { path: '/messages', to: customer },
    times: 1,
    effect: { status: 400, body: { error: { code: 131026, message: 'Undeliverable' } } },
  });
  const second = (await retry(first)).body.data.documentId;
  await place.reaches(second, 'failed');
  const third = (await retry(second)).body.data.documentId;
  await place.reaches(third, 'delivered');
  expect(new Set([first, second, third]).size).toBe(3);
});

test('an unknown outcome is only sent again when somebody says that it may arrive twice', async () => {
  const customer = await place.customer();
  await place.simulator.fault({
    match: { path: '/messages', to: customer },
    times: 1,
    effect: { dropAfterAccept: true, noCallbackData: true },
  });
  const id = await place.sendOk({ channel, to: customer, ...text('Nobody knows') });
  await place.reaches(id, 'unknown');
  const refused = await retry(id);
  expect(refusal(refused)).toEqual([422, 'may_arrive_twice']);
  expect(refused.body.error?.message).toContain('twice');
  const { body } = await retry(id, { mayArriveTwice: true });
  await place.reaches(body.data.documentId, 'delivered');
  expect(await taken(customer)).toBe(2);
});

test('what arrived, is on its way, or came from the customer is not sent again', async () => {
  const customer = await place.customer();
  const id = await place.sendOk({ channel, to: customer, ...text('Fine') });
  await place.reaches(id, 'delivered');
  expect(refusal(await retry(id, { mayArriveTwice: true }))).toEqual([422, 'not_retryable']);
  const { wamid } = await place.simulator.customerWrites(customer, text('From me'));
  const inbound = await place.stored(wamid);
  expect(refusal(await retry(inbound.documentId))).toEqual([422, 'not_retryable']);
  expect((await retry('nobody')).status).toBe(404);
  const wrong = await retry(id, { mayArriveTwice: 'yes', more: 1 });
  expect(wrong.status).toBe(400);
  expect(await taken(customer)).toBe(1);
});

test('the rules are asked anew: after the window nothing is stored, in a new one it goes', async () => {
  const customer = await place.customer();
  const id = await failedOnce(customer);
  await place.simulator.advanceClock(25 * HOUR);
  expect(refusal(await retry(id))).toEqual([422, 'window_closed']);
  const { wamid } = await place.simulator.customerWrites(customer, text('Hello again'));
  await place.stored(wamid);
  const { body } = await retry(id);
  await place.reaches(body.data.documentId, 'delivered');
});

test('a template and a file go again with all that belongs to them', async () => {
  const template = await failedOnce('4915155500390', {
    type: 'template',
    template: {
      name: 'order_shipped',
      language: 'en_US',
      variables: { 'body.1': 'Ida', 'body.2': '4711' },
    },
  });
  const again = (await retry(template)).body.data.documentId;
  expect((await place.reaches(again, 'delivered')).text).toContain('4711');

  const customer = await place.customer();
  const file = await uploadOk(place, sampleFile('document'), 'invoice.pdf', { channel });
  const id = await failedOnce(customer, { type: 'document', document: { file: file.id } });
  const sent = (await retry(id)).body.data.documentId;
  const message = await place.reaches(sent, 'delivered');
  expect(message.media).toMatchObject({ state: 'stored', mimeType: 'application/pdf' });
});

test('in GraphQL, too', async () => {
  const customer = await place.customer();
  const id = await failedOnce(customer);
  const { body } = await place.api('post', '/graphql').send({
    query: `mutation { retryWhatsappMessage(documentId: "${id}") { documentId retryOf } }`,
  });
  const { documentId, retryOf } = (
    body as { data: { retryWhatsappMessage: { documentId: string; retryOf: string } } }
  ).data.retryWhatsappMessage;
  expect(retryOf).toBe(id);
  await place.reaches(documentId, 'delivered');
  await until(async () => (await taken(customer)) === 1, 'it went out once');
});

test('a file that was removed meanwhile is said to be', async () => {
  const customer = await place.customer();
  const file = await uploadOk(place, sampleFile('image'), 'lamp.jpg', { channel });
  const id = await failedOnce(customer, { type: 'image', image: { file: file.id } });
  await place.simulator.advanceClock(31 * DAY);
  await getService(place.strapi, 'clock').sync();
  await getService(place.strapi, 'mediaRemoval').run();
  expect((await place.readMessage(id)).media?.state).toBe('expired');
  const { wamid } = await place.simulator.customerWrites(customer, text('Hello again'));
  await place.stored(wamid);
  expect(refusal(await retry(id))).toEqual([422, 'file_removed']);
});
