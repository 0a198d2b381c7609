import type { Correction, Node, OpenApi } from '../../helpers/meta-openapi';

type Change = (openApi: OpenApi) => void;

const ref = (name: string): string => `#/components/schemas/${name}`;

const schema = (openApi: OpenApi, ...path: string[]): Node =>
  openApi.at('components', 'schemas', ...path);

/** Takes a name out of `required`. */
const optional =
  (name: string, ...path: string[]) =>
  (openApi: OpenApi): void => {
    const node = schema(openApi, ...path);
    const required = node.required as string[];
    if (!required.includes(name)) throw new Error(`${name} is not required at ${path.join('.')}`);
    node.required = required.filter((one) => one !== name);
  };

/** Adds a property that the document does not know. */
const property =
  (name: string, described: Node, ...path: string[]) =>
  (openApi: OpenApi): void => {
    const properties = schema(openApi, ...path, 'properties');
    if (name in properties) throw new Error(`${name} is known at ${path.join('.')}`);
    properties[name] = described;
  };

/** Points a reference at the schema that was meant. */
const repoint =
  (to: string, ...path: string[]) =>
  (openApi: OpenApi): void => {
    const node = schema(openApi, ...path);
    if (node.$ref === ref(to)) throw new Error(`${path.join('.')} points at ${to} already`);
    node.$ref = ref(to);
  };

/** Webhook schemas whose names are also names of requests: the document numbers them. */
const NUMBERED: [string, string][] = [
  ['0', 'TextMessage_2'],
  ['1', 'ReactionMessage_1'],
  ['2', 'AudioMessage_1'],
  ['3', 'DocumentMessage_1'],
  ['4', 'ImageMessage_1'],
  ['5', 'StickerMessage_1'],
  ['6', 'VideoMessage_1'],
  ['7', 'LocationMessage_1'],
];
const INBOUND = [
  ...NUMBERED.map(([, name]) => name),
  'ContactSharingMessage',
  'UnsupportedMessage',
  'ButtonMessage',
  'InteractiveMessageReply',
  'OrderMessage',
  'SystemMessage',
];

const all =
  (...parts: Change[]) =>
  (openApi: OpenApi): void => {
    for (const part of parts) part(openApi);
  };

const TEXT: Node = { type: 'string' };

/** What Meta's OpenAPI v23.0 gets wrong or does not know yet, by name. */
export const corrections: Correction[] = [
  {
    name: 'inbound types point at requests',
    reason: 'the union of inbound messages refers to the request schemas of the same names',
    apply: all(
      ...NUMBERED.map(([index, name]) => repoint(name, 'IncomingMessage', 'oneOf', index))
    ),
  },
  {
    name: 'inbound messages stand on the request’s base',
    reason: 'their base requires messaging_product and to, which only requests have',
    apply: all(...INBOUND.map((name) => repoint('BaseMessageProperties_1', name, 'allOf', '0'))),
  },
  {
    name: 'shared contacts and unsupported errors point at requests',
    reason: 'the same mistake one level down',
    apply: all(
      repoint(
        'ContactObject_1',
        'ContactSharingMessage',
        'allOf',
        '1',
        'properties',
        'contacts',
        'items'
      ),
      repoint('ErrorObject_2', 'UnsupportedMessage', 'allOf', '1', 'properties', 'errors', 'items')
    ),
  },
  {
    name: 'a reply is no product inquiry',
    reason: 'context of a text requires referred_product, which a plain quoted reply has not',
    apply: optional('referred_product', 'ContextObject'),
  },
  {
    name: 'senders and recipients without a phone',
    reason: 'since 2026 from and recipient_id are left out for users who hide their number',
    apply: all(optional('from', 'BaseMessageProperties_1'), optional('recipient_id', 'Statuses')),
  },
  {
    name: 'user ids',
    reason: 'BSUIDs and usernames (2026) are not in v23.0',
    apply: all(
      property('user_id', TEXT, 'ContactProfile'),
      property('username', TEXT, 'ContactProfile', 'properties', 'profile'),
      property('recipient_user_id', TEXT, 'Statuses'),
      property('user_id', TEXT, 'MessageResponsePayload', 'properties', 'contacts', 'items'),
      property('user_id', TEXT, 'BlockedUser')
    ),
  },
  {
    name: 'the status of voice messages',
    reason: '`played` is told for the first playback of a voice message',
    apply: (openApi) => {
      (schema(openApi, 'Statuses', 'properties', 'status').enum as string[]).push('played');
    },
  },
  {
    name: 'callback data',
    reason: 'biz_opaque_callback_data comes back in statuses',
    apply: property('biz_opaque_callback_data', TEXT, 'Statuses'),
  },
  {
    name: 'the type of a price',
    reason: 'per-message pricing carries pricing.type',
    apply: property(
      'type',
      { type: 'string', enum: ['regular', 'free_customer_service', 'free_entry_point'] },
      'Pricing'
    ),
  },
  {
    name: 'contacts beside statuses',
    reason: 'statuses other than failed come with contacts since 2026',
    apply: property(
      'contacts',
      { type: 'array', items: { $ref: ref('ContactProfile') } },
      'StatusMessageValue'
    ),
  },
  {
    name: 'a bare pin',
    reason: 'a location needs neither name nor address',
    apply: all(
      optional('name', 'LocationMessage_1', 'allOf', '1', 'properties', 'location'),
      optional('address', 'LocationMessage_1', 'allOf', '1', 'properties', 'location')
    ),
  },
  {
    name: 'a reaction taken back',
    reason: 'it comes without emoji',
    apply: optional('emoji', 'ReactionMessage_1', 'allOf', '1', 'properties', 'reaction'),
  },
  {
    name: 'a list row without description',
    reason: 'descriptions of rows are optional',
    apply: optional('description', 'InteractiveListReplyContent', 'properties', 'list_reply'),
  },
  {
    name: 'details of an error',
    reason: 'message errors carry error_data, which Graph’s general shape leaves out',
    apply: property(
      'error_data',
      {
        type: 'object',
        required: ['messaging_product', 'details'],
        properties: { messaging_product: { const: 'whatsapp' }, details: TEXT },
      },
      'GraphAPIError_12',
      'properties',
      'error'
    ),
  },
  {
    name: 'profile without a wrapper',
    reason: 'the answer’s rows are the profile itself, not { business_profile }',
    apply: (openApi) => {
      schema(openApi, 'WhatsAppBusinessProfileResponse', 'properties', 'data').items = {
        $ref: ref('WhatsAppBusinessProfile'),
      };
    },
  },
];
