import request from 'supertest';
import { createApiToken } from '../helpers/credentials';
import { startWorkplace, type Workplace } from '../helpers/workplace';

interface GraphqlError {
  message: string;
  extensions: { code: string; error?: { details?: { code?: string } } };
}

interface Answer {
  data: Record<string, never> | null;
  errors?: GraphqlError[];
}

const CUSTOMER = '4915155500101';
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let place: Workplace;
let channel: string;
let token: string;
let inbound: Awaited<ReturnType<Workplace['stored']>>;

const graphql = async (query: string, variables: object = {}, as = token): Promise<Answer> => {
  const { body } = await request(place.app.http)
    .post('/graphql')
    .set('Authorization', `Bearer ${as}`)
    .send({ query, variables });
  return body as Answer;
};

/** The data of an answer without errors. */
const ask = async <T = Record<string, unknown>>(query: string, variables?: object): Promise<T> => {
  const { data, errors } = await graphql(query, variables);
  expect(errors).toBeUndefined();
  return data as T;
};

beforeAll(async () => {
  place = await startWorkplace({ graphql: true });
  token = await place.app.apiToken();
  channel = await place.connect();
  const { wamid } = await place.simulator.customerWrites(
    CUSTOMER,
    { type: 'image', image: { caption: 'The lamp' } },
    { profile: { name: 'Ida Frost' } }
  );
  inbound = await place.stored(wamid);
});
afterAll(() => place.stop());

describe('reading', () => {
  test('a message has the read shape of REST', async () => {
    const { whatsappMessages } = await ask<{ whatsappMessages: unknown[] }>(
      `query ($wamid: String) {
        whatsappMessages(filters: { wamid: { eq: $wamid } }) {
          documentId wamid direction type status reason timestamp text content origin
          media { id mimeType fileName state }
          problem { code }
          contact { documentId } conversation { documentId } channel { documentId }
        }
      }`,
      { wamid: inbound.wamid }
    );
    const { documentId, wamid, direction, type, status, reason, timestamp, text } = inbound;
    const { content, origin, contact, conversation, problem } = inbound;
    expect(whatsappMessages).toEqual([
      {
        ...{ documentId, wamid, direction, type, status, reason, timestamp, text },
        ...{ content, origin, contact, conversation, problem },
        channel: { documentId: channel },
        media: {
          id: inbound.media?.id,
          mimeType: 'image/jpeg',
          fileName: null,
          state: expect.stringMatching(/^(waiting|stored)$/),
        },
      },
    ]);
    expect(timestamp).toMatch(ISO);
  });

  test.each([
    ['a conversation', 'whatsappConversations', 'lastInboundAt windowEndsAt lastMessageAt'],
    ['a channel', 'whatsappChannels', 'lastSyncAt'],
    ['a template', 'whatsappTemplates', 'lastSyncedAt'],
    ['a contact', 'whatsappContacts', 'lastMessageAt'],
    ['an identity', 'whatsappIdentities', 'validFrom'],
  ])('times of %s are ISO', async (_what, query, fields) => {
    const data = await ask<Record<string, Record<string, string>[]>>(
      `{ ${query}(pagination: { limit: 1 }) { ${fields} } }`
    );
    const [entry] = data[query] ?? [];
    for (const field of fields.split(' ')) expect(entry?.[field]).toMatch(ISO);
  });

  test.each([
    ['after its time', { lt: '2020-01-01T00:00:00.000Z' }, 0],
    ['from its time on', { gte: '2020-01-01T00:00:00.000Z' }, 1],
    ['with a time', { notNull: true }, 1],
  ])('a filter finds messages %s', async (_what, timestamp, count) => {
    const { whatsappMessages } = await ask<{ whatsappMessages: unknown[] }>(
      `query ($timestamp: DateTimeFilterInput) {
        whatsappMessages(filters: { timestamp: $timestamp }) { documentId }
      }`,
      { timestamp }
    );
    expect(whatsappMessages).toHaveLength(count);
  });

  test('health is the same as by REST', async () => {
    const { whatsappHealth } = await ask<{ whatsappHealth: unknown }>(
      '{ whatsappHealth { status inbound { waiting failed oldestAgeMs } outbound { due unknown } media { waiting } channels { documentId status problems { code message } } } }'
    );
    expect(whatsappHealth).toMatchObject({
      status: 'ok',
      inbound: { failed: 0 },
      channels: [{ documentId: channel, status: 'connected', problems: [] }],
    });
  });
});

test('a relation needs the right to its own type', async () => {
  const limited = await createApiToken(place.strapi, ['plugin::whatsapp.message.find']);
  const query = (fields: string) => `{ whatsappMessages(pagination: { limit: 1 }) { ${fields} } }`;
  expect((await graphql(query('text media { id }'), {}, limited)).errors).toBeUndefined();
  const { errors } = await graphql(query('contact { phone }'), {}, limited);
  expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
});

describe('sending', () => {
  const SEND = `mutation ($data: WhatsappSendMessageInput!, $key: String) {
    sendWhatsappMessage(data: $data, idempotencyKey: $key) {
      documentId status direction text timestamp sentBy contact { documentId } media { id }
    }
  }`;
  const hello = (body: string) => ({ channel, to: CUSTOMER, type: 'text', text: { body } });

  test('a message goes out and is told in the read shape', async () => {
    const { sendWhatsappMessage } = await ask<{ sendWhatsappMessage: { documentId: string } }>(
      SEND,
      { data: hello('Good morning'), key: 'graphql-1' }
    );
    expect(sendWhatsappMessage).toMatchObject({
      status: 'queued',
      direction: 'outbound',
      text: 'Good morning',
      timestamp: expect.stringMatching(ISO),
      contact: inbound.contact,
      media: null,
    });
    await place.reaches(sendWhatsappMessage.documentId, 'delivered');
  });

  test('the content may be written into the query', async () => {
    const { sendWhatsappMessage } = await ask<{ sendWhatsappMessage: { text: string } }>(
      `mutation { sendWhatsappMessage(data: {
        channel: "${channel}", to: "+${CUSTOMER}", type: "text", text: { body: "Inline" }
      }) { text } }`
    );
    expect(sendWhatsappMessage.text).toBe('Inline');
  });

  test('REST and GraphQL share the keys of a token', async () => {
    const key = 'shared-1';
    const accessKey = await createApiToken(place.strapi);
    const first = await graphql(SEND, { data: hello('Once'), key }, accessKey);
    const { body } = await request(place.app.http)
      .post('/api/whatsapp/messages')
      .set('Authorization', `Bearer ${accessKey}`)
      .set('Idempotency-Key', key)
      .send({ data: hello('Once') })
      .expect(202);
    expect(
      (first.data as unknown as { sendWhatsappMessage: unknown }).sendWhatsappMessage
    ).toMatchObject({
      documentId: (body as { data: { documentId: string } }).data.documentId,
    });
  });

  test.each([
    [
      'the window is closed',
      () => ({ data: { ...hello('Too late'), to: '+4915155500777' } }),
      'window_closed',
      'STRAPI_APPLICATION_ERROR',
    ],
    [
      'the key was used with another body',
      () => ({ data: hello('Something else'), key: 'graphql-1' }),
      'idempotency_key_reused',
      'STRAPI_APPLICATION_ERROR',
    ],
    [
      'a field is wrong',
      () => ({ data: { ...hello('x'), to: 'nobody' } }),
      undefined,
      'BAD_USER_INPUT',
    ],
    [
      'the key is too long',
      () => ({ data: hello('x'), key: 'k'.repeat(256) }),
      undefined,
      'BAD_USER_INPUT',
    ],
  ])('is refused when %s', async (_what, variables, detail, code) => {
    const { data, errors } = await graphql(SEND, variables());
    expect(data?.sendWhatsappMessage ?? null).toBeNull();
    expect(errors?.[0]?.extensions.code).toBe(code);
    expect(errors?.[0]?.extensions.error?.details?.code).toBe(detail);
  });
});

describe('writing', () => {
  test.each([
    ['WhatsappTemplate', 'name: "sale_a", language: "en_US", category: MARKETING'],
    ['WhatsappCampaign', 'name: "Autumn", kind: broadcast'],
    ['WhatsappContact', 'displayName: "Bo", phone: "+49 151 555 00 333"'],
    ['WhatsappTag', 'name: "regular"'],
    ['WhatsappSegment', 'name: "Everybody"'],
  ])('%s is made, changed and deleted', async (type, data) => {
    const made = await ask<Record<string, { documentId: string }>>(
      `mutation { create${type}(data: { ${data} }) { documentId } }`
    );
    const { documentId } = made[`create${type}`] as { documentId: string };
    await ask(
      `mutation { update${type}(documentId: "${documentId}", data: { ${data} }) { documentId } }`
    );
    const gone = await ask(
      `mutation { delete${type}(documentId: "${documentId}") { documentId } }`
    );
    expect(gone).toEqual({ [`delete${type}`]: { documentId } });
  });

  test('a contact written here has its number in the one form', async () => {
    const { createWhatsappContact } = await ask<{ createWhatsappContact: { phone: string } }>(
      'mutation { createWhatsappContact(data: { phone: "+49 (151) 555-00334" }) { phone } }'
    );
    expect(createWhatsappContact.phone).toBe('+4915155500334');
  });

  test.each([
    ['WhatsappTemplate', 'status', 'approved'],
    ['WhatsappTemplate', 'quality', 'green'],
    ['WhatsappTemplate', 'providerId', '"1"'],
    ['WhatsappTemplate', 'lastSyncedAt', '1'],
    ['WhatsappCampaign', 'status', 'running'],
    ['WhatsappContact', 'waId', '"1"'],
    ['WhatsappContact', 'userId', '"DE.1"'],
    ['WhatsappContact', 'source', '"x"'],
    ['WhatsappContact', 'erasedAt', '1'],
  ])('%s does not take %s', async (type, field, value) => {
    const { errors } = await graphql(
      `mutation { create${type}(data: { ${field}: ${value} }) { documentId } }`
    );
    expect(errors?.map(({ message }) => message).join()).toContain(`"${field}"`);
  });

  test('a template of the platform is not changed, and is deleted there', async () => {
    const { whatsappTemplates } = await ask<{ whatsappTemplates: { documentId: string }[] }>(
      '{ whatsappTemplates(filters: { name: { eq: "order_shipped" } }) { documentId } }'
    );
    const id = whatsappTemplates[0]?.documentId;
    const { errors } = await graphql(
      `mutation { updateWhatsappTemplate(documentId: "${id}", data: { name: "mine" }) { documentId } }`
    );
    expect(errors?.[0]?.extensions.error?.details?.code).toBe('template_not_draft');
    expect(
      await ask(`mutation { deleteWhatsappTemplate(documentId: "${id}") { documentId } }`)
    ).toEqual({ deleteWhatsappTemplate: { documentId: id } });
    const there = await place.simulator.call<{ name: string; wabaId: string }[]>(
      'GET',
      '/templates?channel=410220330440550'
    );
    expect(there.map(({ name }) => name)).not.toContain('order_shipped');
    expect(await ask(`{ whatsappTemplate(documentId: "${id}") { status } }`)).toEqual({
      whatsappTemplate: { status: 'deleted' },
    });
  });

  test('a dialogue is read, assigned, closed and opened again', async () => {
    const id = inbound.conversation?.documentId;
    const { id: agent } = await place.strapi.db
      .query('admin::user')
      .findOne({ where: { isActive: true } });
    const act = (mutation: string) =>
      ask(`mutation { it: ${mutation} { unread status assignee } }`).then(({ it }) => it);
    expect(await act(`readWhatsappConversation(documentId: "${id}")`)).toMatchObject({ unread: 0 });
    expect(
      await act(`assignWhatsappConversation(documentId: "${id}", assignee: ${agent})`)
    ).toMatchObject({ assignee: agent });
    expect(await act(`assignWhatsappConversation(documentId: "${id}")`)).toMatchObject({
      assignee: null,
    });
    // a program that has read it as somebody's takes it from nobody else
    const assign = `assignWhatsappConversation(documentId: "${id}", assignee: ${agent}, expectedAssignee:`;
    const { errors } = await graphql(`mutation { ${assign} ${agent}) { assignee } }`);
    expect(errors?.[0]?.extensions.error?.details?.code).toBe('assignee_changed');
    expect(await act(`${assign} null)`)).toMatchObject({ assignee: agent });
    expect(await act(`closeWhatsappConversation(documentId: "${id}")`)).toMatchObject({
      status: 'closed',
    });
    expect(await act(`reopenWhatsappConversation(documentId: "${id}")`)).toMatchObject({
      status: 'open',
    });
  });

  test.each(['nobody', '\0', "' or 1=1 --"])('there is no dialogue %j', async (documentId) => {
    const { errors } = await graphql(
      'mutation ($id: ID!) { readWhatsappConversation(documentId: $id) { documentId } }',
      { id: documentId }
    );
    expect(errors?.[0]?.extensions.code).toBe('STRAPI_NOT_FOUND_ERROR');
  });

  test('templates are read again from the account', async () => {
    const { syncWhatsappTemplates } = await ask<{ syncWhatsappTemplates: unknown }>(
      `mutation { syncWhatsappTemplates(channel: "${channel}") { created updated unchanged removed problems { channel message } } }`
    );
    expect(syncWhatsappTemplates).toMatchObject({ unchanged: 3, removed: 0, problems: [] });
  });
});

describe('what the schema shows', () => {
  interface Field {
    name: string;
  }
  interface Type {
    name: string;
    fields: Field[] | null;
    inputFields: Field[] | null;
  }
  let types: Type[];
  beforeAll(async () => {
    const { __schema } = await ask<{ __schema: { types: Type[] } }>(
      '{ __schema { types { name fields { name } inputFields { name } } } }'
    );
    types = __schema.types;
  });
  const namesOf = (type: string, kind: 'fields' | 'inputFields') =>
    types.find(({ name }) => name === type)?.[kind]?.map(({ name }) => name) ?? [];

  test('mutations are exactly these', () => {
    const crud = ['Campaign', 'Contact', 'Segment', 'Tag', 'Template'].flatMap((type) =>
      ['create', 'delete', 'update'].map((verb) => `${verb}Whatsapp${type}`)
    );
    expect(
      namesOf('Mutation', 'fields')
        .filter((name) => name.includes('Whatsapp'))
        .sort()
    ).toEqual(
      [
        ...crud,
        ...[
          'activate',
          'archive',
          'copy',
          'deactivate',
          'pause',
          'preflight',
          'resume',
          'retry',
          'schedule',
          'send',
          'start',
          'stop',
          'test',
          'unarchive',
        ].map((verb) => `${verb}WhatsappCampaign`),
        'assignWhatsappConversation',
        'closeWhatsappConversation',
        'copyWhatsappTemplate',
        'readWhatsappConversation',
        'reopenWhatsappConversation',
        'retryWhatsappMessage',
        'sendWhatsappMessage',
        'submitWhatsappTemplate',
        'syncWhatsappTemplates',
      ].sort()
    );
  });

  test('private attributes are in no type, input or filter', () => {
    const privateNames = Object.entries(place.strapi.contentTypes).flatMap(([uid, type]) =>
      uid.startsWith('plugin::whatsapp.')
        ? Object.entries(type.attributes)
            .filter(([, attribute]) => (attribute as { private?: boolean }).private)
            .map(([name]) => name)
            // Strapi's own, in every input
            .filter((name) => name !== 'locale')
        : []
    );
    expect(privateNames).toEqual(expect.arrayContaining(['apiKey', 'webhookSecrets', 'wamidKey']));
    const shown = types
      // the key of a group of statistics is no attribute
      .filter(({ name }) => name.startsWith('Whatsapp') && name !== 'WhatsappStatisticsGroup')
      .flatMap(({ name }) => [...namesOf(name, 'fields'), ...namesOf(name, 'inputFields')]);
    expect(shown).toContain('windowEndsAt');
    expect(shown.filter((name) => privateNames.includes(name))).toEqual([]);
  });

  test('machinery is no type', () => {
    expect(
      types.map(({ name }) => name).filter((name) => /outbox|inbound(event|item)|lease/i.test(name))
    ).toEqual([]);
  });
});
