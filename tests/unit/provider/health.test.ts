import { connect, json, raw, startLoopback, type Loopback } from './loopback';

const limited = {
  health_status: {
    can_send_message: 'BLOCKED',
    entities: [
      {
        entity_type: 'PHONE_NUMBER',
        id: '410220330440550',
        can_send_message: 'LIMITED',
        additional_info: ['Display name not approved yet.', null, 7],
      },
      {
        entity_type: 'WABA',
        id: '200100300400500',
        can_send_message: 'BLOCKED',
        errors: [
          {
            error_code: 131042,
            error_description: 'No payment method',
            possible_solution: 'Add one',
          },
          { error_code: 141006 },
        ],
      },
      { entity_type: 'BUSINESS', id: '300200100', can_send_message: 'SOMETHING_NEW' },
      'odd',
    ],
  },
  id: '410220330440550',
};

const problems = [
  { code: 'limited', message: 'Display name not approved yet.' },
  { code: 'limited', message: '7' },
  { code: '131042', message: 'No payment method', nextStep: 'Add one' },
  { code: '141006', message: '' },
];

const ids = {
  phoneNumberId: '410220330440550',
  wabaId: '200100300400500',
  businessId: '300200100',
};

const untold = {
  displayPhoneNumber: null,
  verifiedName: null,
  nameStatus: null,
  qualityRating: null,
  status: null,
  messagingLimit: null,
  throughputLevel: null,
  codeVerificationStatus: null,
  accountMode: null,
};

describe('health', () => {
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

  it('gives ids, state and problems of each entity', async () => {
    server.answerWith(json(200, limited));
    const result = await client.channel.getHealth();
    expect(result).toMatchObject({
      ok: true,
      value: { ...ids, canSend: 'BLOCKED', problems },
    });
    expect(result.ok && result.value.entities.map(({ canSend }) => canSend)).toEqual([
      'LIMITED',
      'BLOCKED',
      'UNKNOWN',
    ]);
    expect(server.requests[0]?.url).toBe('/health_status');
  });

  it('tells a wrong key apart', async () => {
    server.answerWith(
      json(401, { meta: { success: false, developer_message: 'Invalid api key' } })
    );
    expect(await client.channel.getHealth()).toMatchObject({
      error: { class: 'reconnect', code: 'http_401' },
    });
  });

  it.each([
    ['HTML', raw(200, '<html>')],
    ['an object without health', json(200, { ok: true })],
  ])('%s is unreadable', async (_label, answer) => {
    server.answerWith(answer);
    expect(await client.channel.getHealth()).toMatchObject({ error: { code: 'unreadable' } });
  });

  it('reads the fields of the number', async () => {
    server.answerWith(
      json(200, {
        ...limited,
        display_phone_number: '+49 30 55501000',
        verified_name: 'Shop Mitte',
        name_status: 'APPROVED',
        quality_rating: 'GREEN',
        status: 'CONNECTED',
        whatsapp_business_manager_messaging_limit: 'TIER_2K',
        throughput: { level: 'STANDARD' },
        code_verification_status: 'VERIFIED',
        account_mode: 'LIVE',
      })
    );
    expect(await client.channel.getNumber()).toMatchObject({
      ok: true,
      value: {
        ...ids,
        problems,
        displayPhoneNumber: '+49 30 55501000',
        verifiedName: 'Shop Mitte',
        nameStatus: 'APPROVED',
        qualityRating: 'GREEN',
        status: 'CONNECTED',
        messagingLimit: 2_000,
        throughputLevel: 'STANDARD',
        codeVerificationStatus: 'VERIFIED',
        accountMode: 'LIVE',
      },
    });
  });

  it('is content when the provider ignores the fields', async () => {
    server.answerWith(json(200, limited));
    expect(await client.channel.getNumber()).toMatchObject({
      ok: true,
      value: { ...ids, ...untold },
    });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['TIER_250', 250],
    ['TIER_2K', 2_000],
    ['TIER_10K', 10_000],
    ['TIER_100K', 100_000],
    ['TIER_UNLIMITED', 'unlimited'],
    ['TIER_OF_TOMORROW', null],
    [undefined, null],
    [{ tier: 'TIER_250' }, null],
  ])('a limit of %p is %p', async (tier, messagingLimit) => {
    server.answerWith(json(200, { ...limited, whatsapp_business_manager_messaging_limit: tier }));
    expect(await client.channel.getNumber()).toMatchObject({ value: { messagingLimit } });
  });

  it('asks for less when a field is unknown, down to none', async () => {
    const unknownField = (name: string) =>
      json(400, {
        error: { code: 100, message: `(#100) Tried accessing nonexisting field (${name})` },
      });
    server.answerWith((answer, request) => {
      const fields = new URL(request.url, server.url).searchParams.get('fields');
      if (fields === null) json(200, limited)(answer, request);
      else unknownField(fields.split(',').at(-1) ?? '')(answer, request);
    });
    expect(await client.channel.getNumber()).toMatchObject({ ok: true, value: ids });
    const asked = server.requests.map(({ url }) => url.length);
    expect(asked).toEqual([...asked].sort((a, b) => b - a));
    expect(new Set(asked).size).toBe(asked.length);
    expect(server.requests.at(-1)?.url).toBe('/health_status');
  });

  it('does not ask on after another error, or when none is left', async () => {
    server.answerWith(json(401, { error: 'no' }));
    expect(await client.channel.getNumber()).toMatchObject({ error: { code: 'http_401' } });
    expect(server.requests).toHaveLength(1);
    server.answerWith(json(400, { error: { code: 100, message: 'no' } }));
    expect(await client.channel.getNumber()).toMatchObject({ error: { code: 100 } });
  });
});
