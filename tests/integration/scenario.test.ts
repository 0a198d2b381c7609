import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { campaignCalls, type Campaign } from '../helpers/campaigns';
import { orderDraft, templateCalls } from '../helpers/templates';
import { until } from '../helpers/until';
import { startWorkplace, type ReadMessage, type Workplace } from '../helpers/workplace';

let place: Workplace;
let calls: ReturnType<typeof campaignCalls>;
let channel: string;
let template: string;

const VARIABLES = {
  'body.1': '{{ contact.firstName | default: "friend" }}',
  'body.2': '{{ data.order }}',
};

beforeAll(async () => {
  place = await startWorkplace({ graphql: true });
  calls = campaignCalls(place);
  channel = await place.connect();
  template = await calls.template('order_shipped');
});
afterAll(() => place.stop());
afterEach(() => place.simulator.clearFaults());

const scenario = (own: object = {}): Promise<Campaign> =>
  calls.create({
    name: 'Order update',
    kind: 'scenario',
    channel,
    template,
    variables: VARIABLES,
    ...own,
  });

const active = async (own: object = {}): Promise<string> => {
  const { documentId } = await scenario(own);
  calls.must(await calls.act(documentId, 'activate'));
  return documentId;
};

const send = (campaign: string, data: object, key?: string) =>
  calls.call<ReadMessage>('post', `/${campaign}/send`, data, key);

test('a scenario message goes out to somebody new, with what the contact and the caller say', async () => {
  const campaign = await active();
  const to = '+4915155500310';
  const message = calls.must(
    await send(campaign, { to, profile: { firstName: 'Ida' }, data: { order: 'FR-1' } })
  );
  expect(message).toMatchObject({ origin: 'campaign', status: 'queued' });
  const delivered = await place.reaches(message.documentId, 'delivered', 'read');
  expect(delivered.text).toContain('Hello Ida, your order FR-1 has');
  const [request] = await place.sends('4915155500310');
  expect(request?.body).toMatchObject({
    template: {
      name: 'order_shipped',
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ida' },
            { type: 'text', text: 'FR-1' },
          ],
        },
      ],
    },
  });
});

test('the same key gives the same message, another body 409, and it goes out once', async () => {
  const campaign = await active();
  const to = '+4915155500311';
  const body = { to, data: { order: 'FR-2' } };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => send(campaign, body, 'order-2'))
  );
  expect(new Set(answers.map((answer) => calls.must(answer).documentId)).size).toBe(1);
  const other = await send(campaign, { to, data: { order: 'FR-3' } }, 'order-2');
  expect(other.status).toBe(409);
  await place.reaches(String(answers[0] && calls.must(answers[0]).documentId), 'delivered');
  expect(await place.sends('4915155500311')).toHaveLength(1);
});

test.each([
  ['a value is missing', {}, 'variable_empty'],
  ['a value is too long', { order: 'x'.repeat(1_100) }, 'variable_refused'],
])('%s: kept as not sent, with the reason', async (_what, data, reason) => {
  const campaign = await active();
  const message = calls.must(await send(campaign, { to: '+4915155500312', data }));
  expect(message).toMatchObject({ status: 'not_sent', reason });
  expect(message.problem?.title).toMatch(/^Not sent/);
});

test('the language of the campaign ends the fall-back order', async () => {
  const message = calls.must(
    await send(await active(), {
      to: '+4915155500312',
      data: { order: 'FR-4' },
      language: 'de',
    })
  );
  await place.reaches(message.documentId, 'delivered');
});

test('what WhatsApp refuses in a parameter is mended', async () => {
  const campaign = await active();
  const message = calls.must(
    await send(campaign, { to: '+4915155500313', data: { order: 'A\nB\t\tC      D' } })
  );
  const delivered = await place.reaches(message.documentId, 'delivered');
  expect(delivered.text).toContain('A B C    D');
});

test('an inactive message is kept as not sent: inactive, a test of it goes out and counts as one', async () => {
  const { documentId } = await scenario();
  const body = { to: '+4915155500314', data: { order: 'FR-5' } };
  const first = calls.must(await send(documentId, body));
  expect(first).toMatchObject({ status: 'not_sent', reason: 'campaign_inactive' });
  const tested = calls.must(await calls.act<ReadMessage>(documentId, 'test', body));
  expect(tested.origin).toBe('test');
  await place.reaches(tested.documentId, 'delivered');

  calls.must(await calls.act(documentId, 'activate'));
  const sent = calls.must(await send(documentId, body));
  await place.reaches(sent.documentId, 'delivered');
  calls.must(await calls.act(documentId, 'deactivate'));
  expect(calls.must(await send(documentId, body)).reason).toBe('campaign_inactive');
  expect(await place.sends('4915155500314')).toHaveLength(2);

  const { body: statistics } = await place.api(
    'get',
    `/api/whatsapp/statistics?campaign=${documentId}`
  );
  expect((statistics as { data: { totals: object } }).data.totals).toMatchObject({
    recipients: 3,
    notSent: 2,
    notSentByReason: [{ reason: 'campaign_inactive', count: 2 }],
  });
});

test('the language of the contact picks the variant, in the fall-back order', async () => {
  const templates = templateCalls(place);
  const name = 'family_of_two';
  for (const language of ['de', 'en_US']) {
    const draft = await templates.draft(
      orderDraft(name, {
        language,
        components: [
          {
            type: 'BODY',
            text: `${language === 'de' ? 'Hallo' : 'Hello'} {{1}}, dies ist die Sendung {{2}} in ${language} von uns.`,
            example: { body_text: [['Ida', 'FR-2041']] },
          },
        ],
      })
    );
    await templates.submit(draft.documentId);
  }
  for (const language of ['de', 'en_US']) {
    await place.simulator.call('PATCH', `/templates/${name}/${language}`, { status: 'APPROVED' });
  }
  await templates.sync();
  const campaign = await active({
    template: await calls.template(name, 'en_US'),
    languages: ['de'],
  });
  const textOf = async (body: object) =>
    (
      await place.reaches(
        calls.must(await send(campaign, { data: { order: '1' }, ...body })).documentId,
        'delivered'
      )
    ).text;
  expect(
    await textOf({ to: '+4915155500315', profile: { firstName: 'Ida', language: 'de_AT' } })
  ).toMatch(/^Hallo Ida/);
  expect(await textOf({ to: '+4915155500316', profile: { language: 'en' } })).toMatch(/^Hello/);
  expect(await textOf({ to: '+4915155500317', profile: { language: 'fr' } })).toMatch(/^Hallo/);
  expect(await textOf({ to: '+4915155500317', language: 'en_US' })).toMatch(/^Hello/);
});

test('a paused template: kept as not sent, with the rule in words', async () => {
  const campaign = await active();
  await place.simulator.call('PATCH', '/templates/order_shipped/en_US', { status: 'PAUSED' });
  await templateCalls(place).sync();
  try {
    const message = calls.must(
      await send(campaign, { to: '+4915155500318', data: { order: '1' } })
    );
    expect(message).toMatchObject({ status: 'not_sent', reason: 'template_paused' });
  } finally {
    await place.simulator.call('PATCH', '/templates/order_shipped/en_US', { status: 'APPROVED' });
    await templateCalls(place).sync();
  }
});

test.each([
  ['no name', { name: '  ' }, 'name'],
  ['a kind that there is not', { kind: 'newsletter' }, 'kind'],
  ['a template that there is not', { template: 'nothing' }, 'template'],
  ['a channel that there is not', { channel: 'nothing' }, 'channel'],
  ['a variable that the template has not', { variables: { 'body.9': 'x' } }, 'variables.body.9'],
  ['Liquid that is not closed', { variables: { 'body.1': '{{ contact' } }, 'variables.body.1'],
  [
    'a field that contacts have not',
    { variables: { 'body.1': '{{ contact.nothing }}' } },
    'variables.body.1',
  ],
  ['an entry without its type', { variables: { 'body.1': '{{ entry.x }}' } }, 'variables.body.1'],
  ['a type that there is not', { entryType: 'api::nothing.nothing' }, 'entryType'],
  ['what the plugin keeps', { status: 'active' }, 'status'],
  ['a field that there is not', { colour: 'red' }, 'colour'],
])('400 names the field: %s', async (_what, own, field) => {
  const answer = await calls.call('post', '', {
    name: 'Wrong',
    kind: 'scenario',
    channel,
    template,
    variables: VARIABLES,
    ...own,
  });
  expect(answer.status).toBe(400);
  expect(answer.body.error?.message).toContain(field);
});

test('400 names what is wrong with a send', async () => {
  const campaign = await active();
  for (const [body, field] of [
    [{}, 'to'],
    [{ to: '12', data: {} }, 'to'],
    [{ contact: 'nobody' }, 'contact'],
    [{ to: '+4915155500310', contact: 'nobody' }, 'to'],
    [{ to: '+4915155500310', data: 7 }, 'data'],
    [{ to: '+4915155500310', colour: 1 }, 'colour'],
    [{ to: '+4915155500310', entry: 'x' }, 'entry'],
  ] as const) {
    const answer = await send(campaign, body);
    expect(answer.status).toBe(400);
    expect(answer.body.error?.message).toContain(field);
  }
  const missing = await send('nobody', { to: '+4915155500310' });
  expect(missing.status).toBe(404);
});

test('an update changes what it names, and one that has sent is not deleted', async () => {
  const { documentId } = await scenario();
  const renamed = calls.must(await calls.call('put', `/${documentId}`, { name: 'Renamed' }));
  expect(renamed).toMatchObject({ name: 'Renamed', variables: VARIABLES });
  calls.must(await calls.call('delete', `/${documentId}`));
  expect((await calls.call('get', `/${documentId}`)).status).toBe(404);

  const used = await active();
  calls.must(await send(used, { to: '+4915155500319', data: { order: '1' } }));
  const kept = await calls.call('delete', `/${used}`);
  expect(kept.status).toBe(409);
  expect(kept.body.error?.details?.code).toBe('campaign_in_use');
});

test('an entry of the bound content type is read through its relations', async () => {
  const documents = place.strapi.documents as unknown as (uid: string) => {
    create(params: { data: object }): Promise<{ documentId: string }>;
  };
  const tag = await documents('plugin::whatsapp.tag').create({ data: { name: 'vip-customer' } });
  const contact = await documents('plugin::whatsapp.contact').create({
    data: { firstName: 'Ida', phone: '+4915155500320', tags: [tag.documentId] },
  });
  const campaign = await active({
    entryType: 'plugin::whatsapp.contact',
    variables: {
      'body.1': '{{ entry.firstName }}',
      'body.2': '{% for tag in entry.tags %}{{ tag.name }}{% endfor %}',
    },
  });
  const message = calls.must(
    await send(campaign, { contact: contact.documentId, entry: contact.documentId })
  );
  const delivered = await place.reaches(message.documentId, 'delivered');
  expect(delivered.text).toContain('Hello Ida, your order vip-customer has');
});

test('GraphQL creates, activates, sends and tests, too', async () => {
  const ask = async (query: string, variables: object) => {
    const { body } = await place.api('post', '/graphql').send({ query, variables });
    expect((body as { errors?: unknown }).errors).toBeUndefined();
    return (body as { data: Record<string, { documentId: string; status: string }> }).data;
  };
  const { createWhatsappCampaign: made } = await ask(
    'mutation ($data: WhatsappCampaignInput!) { createWhatsappCampaign(data: $data) { documentId status } }',
    { data: { name: 'By GraphQL', kind: 'scenario', channel, template, variables: VARIABLES } }
  );
  const id = made?.documentId as string;
  await ask('mutation ($id: ID!) { activateWhatsappCampaign(documentId: $id) { status } }', { id });
  const { sendWhatsappCampaign: sent } = await ask(
    'mutation ($id: ID!, $data: WhatsappSendCampaignInput!) { sendWhatsappCampaign(documentId: $id, data: $data, idempotencyKey: "g1") { documentId status } }',
    { id, data: { to: '+4915155500321', data: { order: 'FR-9' } } }
  );
  const message = await until(
    () => place.reaches(String(sent?.documentId), 'delivered'),
    'it is delivered'
  );
  expect(message.text).toContain('FR-9');
});

describe('the service for other plugins', () => {
  const service = () => getService(place.strapi, 'scenarioSend');
  const caller = { owner: 'shop', name: 'Shop', origin: 'api' } as const;

  test('sends, and gives the same message for the same key', async () => {
    const row = await getService(place.strapi, 'campaigns').existing(await active());
    const body = { to: '+4915155500322', data: { order: 'FR-7' } };
    const ids = [
      await service().send(row, body, caller, 'service-1'),
      await service().send(row, body, caller, 'service-1'),
    ];
    expect(new Set(ids).size).toBe(1);
    const [sent] = await until(async () => {
      const requests = await place.sends('4915155500322');
      return requests.length > 0 ? requests : null;
    }, 'it went out');
    expect(JSON.stringify(sent?.body)).toContain('FR-7');
    await place.simulator.idle();
    expect(await place.sends('4915155500322')).toHaveLength(1);
    await expect(service().send(row, { data: {} }, caller, null)).rejects.toThrow('to is missing');
  });
});

test('what an expression reads is gone since: the page says so, and a send says why it is none', async () => {
  const campaign = await active({
    entryType: 'api::order.order',
    variables: { 'body.1': '{{ entry.customerName }}', 'body.2': 'FR-8' },
  });
  const documents = place.strapi.documents as unknown as (uid: string) => {
    create(params: { data: object }): Promise<{ documentId: string }>;
  };
  const { documentId: entry } = await documents('api::order.order').create({
    data: { number: 'FR-8', customerName: 'Ida' },
  });
  const problems = async () => {
    const { body } = await place.admin('get', `/whatsapp/campaigns/${campaign}`).expect(200);
    return (body as { data: { problems: { code: string; path: string }[] } }).data.problems;
  };
  // the host takes a field away, then the type
  const change = (columns: object) =>
    getService(place.strapi, 'database')
      .table(TABLES.campaign)
      .where({ document_id: campaign } as never)
      .update(columns as never);
  expect(await problems()).toEqual([]);
  await change({ variables: JSON.stringify({ 'body.1': '{{ entry.nickname }}', 'body.2': '8' }) });
  expect(await problems()).toMatchObject([{ code: 'variable_wrong', path: 'variables.body.1' }]);
  const message = calls.must(await send(campaign, { to: '+4915155500323', entry }));
  expect(message).toMatchObject({ status: 'not_sent', reason: 'variable_empty' });

  await change({ entry_type: 'api::gone.gone' });
  expect(await problems()).toMatchObject([{ code: 'entry_type_missing', path: 'entryType' }]);
  const refused = await send(campaign, { to: '+4915155500323', entry });
  expect([refused.status, refused.body.error?.message]).toEqual([
    400,
    expect.stringContaining('entry'),
  ]);
  expect(await place.sends('4915155500323')).toHaveLength(0);
});
