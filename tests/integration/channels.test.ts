import { startWorkplace, type Workplace } from '../helpers/workplace';

interface Step {
  name: string;
  state: string;
  message: string;
}

const stepsOf = ({ body }: { body: unknown }): Step[] =>
  (body as { data: { steps: Step[] } }).data.steps;
const failed = (steps: Step[]): Step | undefined => steps.find(({ state }) => state === 'failed');

const connect = (place: Workplace, apiKey: unknown) =>
  place.admin('post', '/whatsapp/channels/actions/connect').send({ apiKey });

describe('connecting', () => {
  let place: Workplace;
  beforeAll(async () => {
    place = await startWorkplace();
  });
  afterAll(() => place.stop());

  test('a look-up shows the number and stores nothing', async () => {
    const { body } = await place
      .admin('post', '/whatsapp/channels/actions/look-up')
      .send({ apiKey: place.simulator.key });
    expect(body.data.channel).toMatchObject({
      documentId: null,
      displayPhoneNumber: '+49 30 55501000',
      verifiedName: 'Frost Shop',
      quality: 'green',
      numberStatus: 'CONNECTED',
    });
    expect(body.data.channel.messagingLimit).not.toBeNull();
    const list = await place.admin('get', '/whatsapp/channels');
    expect(list.body.data).toEqual([]);
  });

  test('a wrong key is refused in words and nothing is stored', async () => {
    const steps = stepsOf(await connect(place, 'this-key-does-not-exist'));
    expect(failed(steps)).toMatchObject({
      name: 'key',
      message: expect.stringContaining('refuses this API key'),
    });
    expect((await place.admin('get', '/whatsapp/channels')).body.data).toEqual([]);
  });

  test.each([
    ['missing', undefined],
    ['no text', 12345678],
    ['empty', '  '],
  ])('400 names the field when the key is %s', async (_situation, apiKey) => {
    const answer = await connect(place, apiKey);
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain('apiKey');
  });

  test('a pending number cannot be chosen and says why', async () => {
    const [number] = await place.simulator.numbers();
    await place.simulator.call('PATCH', `/numbers/${number?.phoneNumberId}`, { status: 'PENDING' });
    const steps = stepsOf(await connect(place, number?.key));
    expect(failed(steps)).toMatchObject({
      name: 'number',
      message: expect.stringContaining('not ready yet'),
    });
    await place.simulator.call('PATCH', `/numbers/${number?.phoneNumberId}`, {
      status: 'CONNECTED',
    });
  });

  test('the webhook is registered with a secret header and read back; the key never leaves', async () => {
    const [number] = await place.simulator.numbers();
    const answer = await connect(place, number?.key);
    expect(stepsOf(answer).every(({ state }) => state === 'done')).toBe(true);
    const webhook = (await place.simulator.numbers())[0]?.webhook;
    expect(webhook?.url).toContain('/api/whatsapp/webhooks/');
    expect(Object.keys(webhook?.headers ?? {})).toEqual(['x-webhook-secret']);
    expect(JSON.stringify(answer.body)).not.toContain(String(number?.key));
    expect(JSON.stringify(answer.body)).not.toContain(String(webhook?.url.split('/').at(-1)));
  });

  test('connecting again keeps the row; disconnect and reconnect keep it, too', async () => {
    const [number] = await place.simulator.numbers();
    const id = (await connect(place, number?.key)).body.data.channel.documentId as string;
    const list = await place.admin('get', '/whatsapp/channels');
    expect(list.body.data.map(({ documentId }: { documentId: string }) => documentId)).toEqual([
      id,
    ]);
    await place.admin('post', `/whatsapp/channels/${id}/actions/disconnect`).expect(200);
    expect((await place.admin('get', `/whatsapp/channels/${id}`)).body.data.status).toBe(
      'disconnected'
    );
    const again = await place.admin('post', `/whatsapp/channels/${id}/actions/reconnect`).send({});
    expect(again.body.data.channel).toMatchObject({ documentId: id, status: 'connected' });
  });

  test("another number's key is no new key of this channel", async () => {
    const numbers = await place.simulator.numbers();
    const [row] = (await place.admin('get', '/whatsapp/channels')).body.data;
    const answer = await place
      .admin('post', `/whatsapp/channels/${row.documentId}/actions/reconnect`)
      .send({ apiKey: numbers[1]?.key });
    expect(failed(stepsOf(answer))?.message).toContain('another number');
  });

  test('a webhook that points elsewhere is a mismatch that reconnecting mends', async () => {
    const [number] = await place.simulator.numbers();
    const [row] = (await place.admin('get', '/whatsapp/channels')).body.data;
    await fetch(`${place.simulator.url}/v1/configs/webhook`, {
      method: 'POST',
      headers: { 'D360-API-KEY': String(number?.key), 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'http://127.0.0.1:59999/elsewhere' }),
    });
    const checked = await place.admin('post', `/whatsapp/channels/${row.documentId}/actions/check`);
    expect(failed(stepsOf(checked))?.message).toContain('elsewhere');
    expect(checked.body.data.channel.webhook.state).toBe('mismatch');
    const mended = await place
      .admin('post', `/whatsapp/channels/${row.documentId}/actions/reconnect`)
      .send({});
    expect(mended.body.data.channel.webhook.state).toBe('registered');
  });

  test('a new secret keeps events of the old address for a while', async () => {
    const [row] = (await place.admin('get', '/whatsapp/channels')).body.data;
    const before = (await place.simulator.numbers())[0]?.webhook;
    await place
      .admin('post', `/whatsapp/channels/${row.documentId}/actions/rotate-secret`)
      .expect(200);
    const after = (await place.simulator.numbers())[0]?.webhook;
    expect(after?.url).not.toBe(before?.url);
    const late = await fetch(String(before?.url), {
      method: 'POST',
      headers: { ...before?.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ object: 'whatsapp_business_account', entry: [] }),
    });
    expect(late.status).toBe(200);
  });

  test('templates of the account are there, and a sync tells what changed', async () => {
    const { body } = await place.admin('get', '/whatsapp/templates?status=approved');
    expect(body.data.map(({ name }: { name: string }) => name)).toContain('hello_world');
    await place.simulator.call('PATCH', '/templates/hello_world/en_US', { status: 'PAUSED' });
    const sync = await place.api('post', '/api/whatsapp/templates/sync').send({}).expect(200);
    expect(sync.body.data).toMatchObject({ updated: 1, created: 0, problems: [] });
    const paused = await place.admin('get', '/whatsapp/templates?status=paused');
    expect(paused.body.data.map(({ name }: { name: string }) => name)).toEqual(['hello_world']);
  });
});

test('an address that does not lead here, and a provider that cannot be reached, are told apart', async () => {
  const place = await startWorkplace({ env: { WHATSAPP_PUBLIC_URL: 'http://127.0.0.1:59999' } });
  try {
    const steps = stepsOf(await connect(place, place.simulator.key));
    expect(failed(steps)).toMatchObject({
      name: 'reachable',
      message: expect.stringContaining('nothing listens there'),
    });
  } finally {
    await place.stop();
  }
  const alone = await startWorkplace({
    env: { WHATSAPP_PROVIDER_URL: 'http://127.0.0.1:59999', WHATSAPP_CLOCK_FOLLOW: '' },
  });
  try {
    const steps = stepsOf(await connect(alone, 'any-key-will-do'));
    expect(failed(steps)).toMatchObject({
      name: 'key',
      message: expect.stringContaining('cannot be reached'),
    });
  } finally {
    await alone.stop();
  }
});
