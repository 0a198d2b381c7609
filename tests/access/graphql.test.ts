import { bootStrapi, type BootedStrapi } from '../helpers/strapi';

/** What a field of the schema is asked with, and the action that opens it. */
interface Case {
  field: string;
  query: string;
  action: string;
}

const reads = (singular: string, plural: string, action: string): Case[] => [
  {
    field: `Query.${singular}`,
    query: `{ ${singular}(documentId: "nobody") { documentId } }`,
    action: `${action}.findOne`,
  },
  {
    field: `Query.${plural}`,
    query: `{ ${plural} { documentId } }`,
    action: `${action}.find`,
  },
  {
    field: `Query.${plural}_connection`,
    query: `{ ${plural}_connection { nodes { documentId } } }`,
    action: `${action}.find`,
  },
];

const mutation = (name: string, args: string, fields: string, action: string): Case => ({
  field: `Mutation.${name}`,
  query: `mutation { ${name}${args && `(${args})`} { ${fields} } }`,
  action,
});

const writes = (type: string, action: string): Case[] => [
  mutation(`create${type}`, 'data: {}', 'documentId', `${action}.create`),
  mutation(`update${type}`, 'documentId: "nobody", data: {}', 'documentId', `${action}.update`),
  mutation(`delete${type}`, 'documentId: "nobody"', 'documentId', `${action}.delete`),
];

const onConversation = (verb: string): Case =>
  mutation(
    `${verb}WhatsappConversation`,
    'documentId: "nobody"',
    'documentId',
    `conversation.${verb}`
  );

const CASES: Case[] = [
  ...reads('whatsappChannel', 'whatsappChannels', 'channel'),
  ...reads('whatsappTemplate', 'whatsappTemplates', 'template'),
  ...writes('WhatsappTemplate', 'template'),
  {
    field: 'Query.lintWhatsappTemplate',
    query: '{ lintWhatsappTemplate(data: {}) { valid } }',
    action: 'template.lint',
  },
  mutation('syncWhatsappTemplates', '', 'created', 'template.sync'),
  mutation('submitWhatsappTemplate', 'documentId: "nobody"', 'documentId', 'template.submit'),
  mutation('copyWhatsappTemplate', 'documentId: "nobody"', 'documentId', 'template.copy'),
  ...reads('whatsappCampaign', 'whatsappCampaigns', 'campaign'),
  ...writes('WhatsappCampaign', 'campaign'),
  ...[
    'activate',
    'deactivate',
    'pause',
    'resume',
    'stop',
    'retry',
    'copy',
    'archive',
    'unarchive',
  ].map((verb) =>
    mutation(`${verb}WhatsappCampaign`, 'documentId: "nobody"', 'documentId', `campaign.${verb}`)
  ),
  {
    field: 'Mutation.preflightWhatsappCampaign',
    query: 'mutation { preflightWhatsappCampaign(documentId: "nobody") }',
    action: 'campaign.preflight',
  },
  mutation(
    'startWhatsappCampaign',
    'documentId: "nobody", check: "nothing"',
    'documentId',
    'campaign.start'
  ),
  mutation(
    'scheduleWhatsappCampaign',
    'documentId: "nobody", check: "nothing", at: "2030-01-01T00:00", timeZone: "UTC"',
    'documentId',
    'campaign.schedule'
  ),
  {
    field: 'Query.whatsappCampaignReport',
    query: '{ whatsappCampaignReport(documentId: "nobody") }',
    action: 'campaign.report',
  },
  {
    field: 'Query.whatsappCampaignRecipients',
    query: '{ whatsappCampaignRecipients(documentId: "nobody") }',
    action: 'campaign.recipients',
  },
  ...['send', 'test'].map((verb) =>
    mutation(
      `${verb}WhatsappCampaign`,
      'documentId: "nobody", data: {}',
      'documentId',
      `campaign.${verb}`
    )
  ),
  ...reads('whatsappTrigger', 'whatsappTriggers', 'trigger'),
  ...reads('whatsappSegment', 'whatsappSegments', 'segment'),
  ...writes('WhatsappSegment', 'segment'),
  {
    field: 'Query.whatsappSegmentPreview',
    query: '{ whatsappSegmentPreview(segment: "nobody") { count } }',
    action: 'segment.preview',
  },
  ...reads('whatsappContact', 'whatsappContacts', 'contact'),
  ...writes('WhatsappContact', 'contact'),
  ...reads('whatsappIdentity', 'whatsappIdentities', 'identity'),
  ...reads('whatsappTag', 'whatsappTags', 'tag'),
  ...writes('WhatsappTag', 'tag'),
  ...reads('whatsappConversation', 'whatsappConversations', 'conversation'),
  ...['read', 'assign', 'close', 'reopen'].map(onConversation),
  ...reads('whatsappNote', 'whatsappNotes', 'note'),
  ...reads('whatsappCannedReply', 'whatsappCannedReplies', 'canned-reply'),
  ...reads('whatsappMessage', 'whatsappMessages', 'message'),
  mutation('sendWhatsappMessage', 'data: { type: "text" }', 'documentId', 'message.send'),
  mutation('retryWhatsappMessage', 'documentId: "nobody"', 'documentId', 'message.retry'),
  {
    field: 'Query.whatsappStatistics',
    query: '{ whatsappStatistics { totals { recipients } } }',
    action: 'statistics.read',
  },
  { field: 'Query.whatsappHealth', query: '{ whatsappHealth { status } }', action: 'health.find' },
];

const scope = (action: string) => `plugin::whatsapp.${action}`;
const ACTIONS = [...new Set(CASES.map(({ action }) => scope(action)))];

let app: BootedStrapi;
let fullAccess: string;

beforeAll(async () => {
  app = await bootStrapi({ graphql: true });
  fullAccess = await app.apiToken();
});
afterAll(() => app.stop());

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
  error?: { name: string };
}

const ask = async (query: string, token?: string): Promise<Answer> => {
  const answer = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify({ query }),
  });
  return (await answer.json()) as Answer;
};

/** FORBIDDEN for a caller without the right; Strapi's 401 for one who is nobody. */
const refusalOf = ({ errors, error }: Answer): string | undefined =>
  error?.name ?? errors?.find(({ extensions }) => extensions?.code === 'FORBIDDEN')?.message;

test('every field of the schema that is ours has a case, and every case a field', async () => {
  const { data } = await ask('{ __schema { types { name fields { name } } } }', fullAccess);
  const { types } = data?.__schema as {
    types: { name: string; fields: { name: string }[] | null }[];
  };
  const ours = types
    .filter(({ name }) => ['Query', 'Mutation', 'Subscription'].includes(name))
    .flatMap(({ name, fields }) => (fields ?? []).map((field) => `${name}.${field.name}`))
    .filter((field) => /whatsapp/i.test(field));
  expect(ours.sort()).toEqual(CASES.map(({ field }) => field).sort());
});

test.each(CASES.map((one) => [one.field, one] as const))(
  '%s',
  async (_field, { query, action }) => {
    const wanted = scope(action);
    const others = await app.apiToken(ACTIONS.filter((one) => one !== wanted));
    for (const token of [undefined, 'nonsense', others]) {
      const answer = await ask(query, token);
      expect(refusalOf(answer)).toBeDefined();
      expect(Object.values(answer.data ?? {}).filter((value) => value !== null)).toEqual([]);
    }
    for (const token of [await app.apiToken([wanted]), fullAccess]) {
      const answer = await ask(query, token);
      expect(answer.errors?.map(({ extensions }) => extensions?.code) ?? []).not.toContain(
        'GRAPHQL_VALIDATION_FAILED'
      );
      expect(refusalOf(answer)).toBeUndefined();
    }
  }
);
