import type { Correction, Node } from '../../helpers/meta-openapi';

const schemas = (...keys: string[]) => ['components', 'schemas', ...keys];

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const messageKinds = [
  'Text',
  'Audio',
  'Video',
  'Document',
  'Image',
  'Location',
  'Sticker',
  'Reaction',
  'Interactive',
  'Contacts',
];

const enumOf = (node: Node): unknown[] => node['enum'] as unknown[];

/** Without it the description would let pass what it means to check. */
const dispatch: Correction = {
  name: 'components by discriminator',
  reason:
    'A discriminator without oneOf checks nothing in JSON Schema: the components and their parameters would pass unseen.',
  apply: ({ at }) => {
    at(...schemas('TemplateObject', 'properties', 'components'))['items'] = {
      oneOf: ['HeaderComponent', 'BodyComponent', 'ButtonComponent'].map(ref),
    };
    const parameters = ['Currency', 'DateTime', 'Document', 'Image', 'Text', 'Video'];
    const anyParameter = { anyOf: parameters.map((kind) => ref(`${kind}Parameter`)) };
    for (const component of ['HeaderComponent', 'BodyComponent']) {
      at(...schemas(component, 'allOf', '1', 'properties', 'parameters'))['items'] = anyParameter;
    }
    at(...schemas('ButtonComponent', 'allOf', '1', 'properties', 'parameters'))['items'] = {
      anyOf: ['Payload', 'Text'].map((kind) => ref(`Button${kind}Parameter`)),
    };
  },
};

/**
 * What version 23 of the description gets wrong about requests, against Meta's guides and its own
 * examples. Each is needed by a request that is known to be right.
 */
export const relaxations: Correction[] = [
  {
    name: 'closed branches',
    reason:
      'The second branch of each message allows no fields but its own, and so forbids those that the first one requires.',
    apply: ({ at }) => {
      for (const kind of messageKinds) {
        const schema = at(...schemas(`${kind}Message`));
        delete at(...schemas(`${kind}Message`, 'allOf', '1'))['additionalProperties'];
        schema['unevaluatedProperties'] = false;
      }
    },
  },
  {
    name: 'mark of the sender',
    reason: 'biz_opaque_callback_data is documented with the status webhooks and missing here.',
    apply: ({ at }) => {
      const mark = { type: 'string', maxLength: 512 };
      at(...schemas('BaseMessageProperties', 'properties'))['biz_opaque_callback_data'] = mark;
      at(...schemas('MarketingMessageRequestPayload', 'properties'))['biz_opaque_callback_data'] =
        mark;
    },
  },
  {
    name: 'business-scoped user ids',
    reason: 'Since May 2026 `recipient` may stand in place of `to`; the description is older.',
    apply: ({ at }) => {
      const base = at(...schemas('BaseMessageProperties'));
      base['required'] = ['messaging_product', 'recipient_type', 'type'];
      base['anyOf'] = [{ required: ['to'] }, { required: ['recipient'] }];
      at(...schemas('BaseMessageProperties', 'properties'))['recipient'] = { type: 'string' };
    },
  },
  {
    name: 'degrees',
    reason: 'Latitude and longitude are strings here, and numbers in its own examples and guides.',
    apply: ({ at }) => {
      const keys = schemas('LocationMessage', 'allOf', '1', 'properties', 'location', 'properties');
      at(...keys, 'latitude')['type'] = 'number';
      at(...keys, 'longitude')['type'] = 'number';
    },
  },
  {
    name: 'language policy',
    reason: 'It is required here; the guides and the examples leave it out.',
    apply: ({ at }) => {
      at(...schemas('LanguageObject'))['required'] = ['code'];
    },
  },
  {
    name: 'position of a button',
    reason: 'Numbers of footnotes got into the pattern of `index`.',
    apply: ({ at }) => {
      at(...schemas('TemplateComponent', 'properties', 'index'))['pattern'] = '^[0-9]$';
      at(...schemas('ButtonComponent', 'allOf', '1', 'properties', 'index'))['pattern'] = '^[0-9]$';
    },
  },
  {
    name: 'kinds of components',
    reason: 'Carousels and limited-time offers of the template guides are missing.',
    apply: ({ at }) => {
      enumOf(at(...schemas('TemplateComponent', 'properties', 'type'))).push(
        'carousel',
        'limited_time_offer'
      );
      const items = at(...schemas('TemplateObject', 'properties', 'components', 'items'));
      (items['oneOf'] as unknown[]).push({
        type: 'object',
        required: ['type'],
        properties: { type: { enum: ['carousel', 'limited_time_offer'] } },
      });
    },
  },
  {
    name: 'kinds of template buttons',
    reason: 'Coupon, flow and multi-product buttons of the template guides are missing.',
    apply: ({ at }) => {
      const more = ['copy_code', 'flow', 'mpm', 'voice_call'];
      enumOf(at(...schemas('TemplateComponent', 'properties', 'sub_type'))).push(...more);
      enumOf(at(...schemas('ButtonComponent', 'allOf', '1', 'properties', 'sub_type'))).push(
        ...more
      );
      const items = at(
        ...schemas('ButtonComponent', 'allOf', '1', 'properties', 'parameters', 'items')
      );
      (items['anyOf'] as unknown[]).push({
        type: 'object',
        required: ['type'],
        properties: { type: { enum: ['coupon_code', 'action'] } },
      });
    },
  },
  {
    name: 'place in a header',
    reason: 'Location headers of the template guides are missing among the parameters.',
    apply: ({ at }) => {
      const items = at(
        ...schemas('HeaderComponent', 'allOf', '1', 'properties', 'parameters', 'items')
      );
      (items['anyOf'] as unknown[]).push({
        type: 'object',
        required: ['type', 'location'],
        properties: { type: { enum: ['location'] }, location: { type: 'object' } },
      });
    },
  },
  {
    name: 'link buttons',
    reason: 'Interactive messages of type cta_url have a guide of their own and are missing here.',
    apply: ({ at }) => {
      enumOf(at(...schemas('InteractiveObject', 'properties', 'type'))).push('cta_url');
      (at(...schemas('ActionObject'))['oneOf'] as unknown[]).push({
        required: ['name', 'parameters'],
        properties: {
          name: { type: 'string', enum: ['cta_url'] },
          parameters: {
            type: 'object',
            additionalProperties: false,
            required: ['display_text', 'url'],
            properties: {
              display_text: { type: 'string', maxLength: 20 },
              url: { type: 'string', format: 'uri' },
            },
          },
        },
      });
    },
  },
  {
    name: 'body of a list',
    reason: 'A list may have 4,096 characters by its guide; 1,024 is the limit of the other kinds.',
    apply: ({ at }) => {
      at(...schemas('BodyObject', 'properties', 'text'))['maxLength'] = 4_096;
    },
  },
  {
    name: 'number of contacts',
    reason: 'The guide allows 257 contacts in a message, the description 5.',
    apply: ({ at }) => {
      const keys = schemas('ContactsMessage', 'allOf', '1', 'properties', 'contacts');
      at(...keys)['maxItems'] = 257;
    },
  },
  {
    name: 'bid of a marketing message',
    reason:
      '360dialog documents bid_spec for its /marketing_messages; Meta’s description lacks it.',
    apply: ({ at }) => {
      at(...schemas('MarketingMessageRequestPayload', 'properties'))['bid_spec'] = {
        type: 'object',
        additionalProperties: false,
        properties: { per_message_bid_multiplier: { type: 'number' } },
      };
    },
  },
];

export const correctionsWith = (chosen: readonly Correction[]): Correction[] => [
  dispatch,
  ...chosen,
];
