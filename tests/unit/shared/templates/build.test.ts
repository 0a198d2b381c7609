import {
  buildTemplateComponents,
  type ParameterFormat,
  type ParameterValue,
  type PlatformComponent,
} from '../../../../shared/templates/variables';
import * as templates from './definitions';

const text = (value: string) => ({ type: 'text', text: value });

type Row = [
  name: string,
  components: PlatformComponent[],
  format: ParameterFormat,
  values: Record<string, ParameterValue>,
  built: unknown[],
];

const SENT: Row[] = [
  [
    'positional, in the order of the numbers',
    templates.positional,
    'POSITIONAL',
    {
      'body.2': 'your bag',
      'body.1': 'Max',
      'header.1': 7,
      'button.1.url': 'x-9',
      'button.0.payload': 'OK:1',
    },
    [
      { type: 'header', parameters: [text('7')] },
      { type: 'body', parameters: [text('Max'), text('your bag')] },
      {
        type: 'button',
        sub_type: 'quick_reply',
        index: '0',
        parameters: [{ type: 'payload', payload: 'OK:1' }],
      },
      { type: 'button', sub_type: 'url', index: '1', parameters: [text('x-9')] },
    ],
  ],
  [
    'an optional payload left out',
    templates.positional,
    'POSITIONAL',
    { 'body.2': 'b', 'body.1': 'a', 'header.1': 'h', 'button.1.url': 'u' },
    [
      { type: 'header', parameters: [text('h')] },
      { type: 'body', parameters: [text('a'), text('b')] },
      { type: 'button', sub_type: 'url', index: '1', parameters: [text('u')] },
    ],
  ],
  [
    'named',
    templates.named,
    'NAMED',
    { 'header.first_name': 'Max', 'body.first_name': 'Max', 'body.amount': '5 €' },
    [
      { type: 'header', parameters: [{ ...text('Max'), parameter_name: 'first_name' }] },
      {
        type: 'body',
        parameters: [
          { ...text('5 €'), parameter_name: 'amount' },
          { ...text('Max'), parameter_name: 'first_name' },
        ],
      },
    ],
  ],
  ['fixed text needs no components', templates.fixedText, 'POSITIONAL', {}, []],
  [
    'a picture by id',
    templates.pictureHeader,
    'POSITIONAL',
    { 'header.media': { id: '731905512240099' } },
    [{ type: 'header', parameters: [{ type: 'image', image: { id: '731905512240099' } }] }],
  ],
  [
    'a picture by a plain address',
    templates.pictureHeader,
    'POSITIONAL',
    { 'header.media': 'https://cdn.example/a.jpg' },
    [
      {
        type: 'header',
        parameters: [{ type: 'image', image: { link: 'https://cdn.example/a.jpg' } }],
      },
    ],
  ],
  [
    'a document with its name',
    templates.documentHeader,
    'POSITIONAL',
    { 'header.media': { link: 'https://cdn.example/a.pdf', filename: 'invoice.pdf' } },
    [
      {
        type: 'header',
        parameters: [
          {
            type: 'document',
            document: { link: 'https://cdn.example/a.pdf', filename: 'invoice.pdf' },
          },
        ],
      },
    ],
  ],
  [
    'a place',
    templates.placeHeader,
    'POSITIONAL',
    { 'header.location': { latitude: 52.5, longitude: 13.4, name: 'Shop' } },
    [
      {
        type: 'header',
        parameters: [
          { type: 'location', location: { latitude: 52.5, longitude: 13.4, name: 'Shop' } },
        ],
      },
    ],
  ],
  [
    'a coupon',
    templates.coupon,
    'POSITIONAL',
    { 'button.0.coupon_code': 'AUTUMN20' },
    [
      {
        type: 'button',
        sub_type: 'copy_code',
        index: '0',
        parameters: [{ type: 'coupon_code', coupon_code: 'AUTUMN20' }],
      },
    ],
  ],
  [
    'a flow without a token',
    templates.flow,
    'POSITIONAL',
    {},
    [
      {
        type: 'button',
        sub_type: 'flow',
        index: '0',
        parameters: [{ type: 'action', action: { flow_token: 'unused' } }],
      },
    ],
  ],
  [
    'a flow with data',
    templates.flow,
    'POSITIONAL',
    { 'button.0.flow': { flow_token: 'ft1', flow_action_data: { step: 2 } } },
    [
      {
        type: 'button',
        sub_type: 'flow',
        index: '0',
        parameters: [
          { type: 'action', action: { flow_token: 'ft1', flow_action_data: { step: 2 } } },
        ],
      },
    ],
  ],
  ...[templates.codeAsCreated, templates.codeAsRead].map((components): Row => [
    'a code, once given, goes to the body and to the button',
    components,
    'POSITIONAL',
    { 'body.1': '482913' },
    [
      { type: 'body', parameters: [text('482913')] },
      { type: 'button', sub_type: 'url', index: '0', parameters: [text('482913')] },
    ],
  ]),
  [
    'a limited offer',
    templates.limitedOffer,
    'POSITIONAL',
    { 'limited_time_offer.expiration': 1764000000000 },
    [
      {
        type: 'limited_time_offer',
        parameters: [
          { type: 'limited_time_offer', limited_time_offer: { expiration_time_ms: 1764000000000 } },
        ],
      },
    ],
  ],
  ['a catalogue without a thumbnail', templates.catalogue, 'POSITIONAL', {}, []],
  [
    'a catalogue with a thumbnail',
    templates.catalogue,
    'POSITIONAL',
    { 'button.0.product': 'SKU1' },
    [
      {
        type: 'button',
        sub_type: 'catalog',
        index: '0',
        parameters: [{ type: 'action', action: { thumbnail_product_retailer_id: 'SKU1' } }],
      },
    ],
  ],
  [
    'a carousel',
    templates.carousel,
    'POSITIONAL',
    {
      'body.1': 'Ida',
      'card.0.header.media': { id: '1' },
      'card.0.body.1': '9 €',
      'card.0.button.1.url': 'red',
      'card.1.header.media': { id: '2' },
      'card.1.body.1': '8 €',
      'card.1.button.0.payload': 'MORE:blue',
      'card.1.button.1.url': 'blue',
    },
    [
      { type: 'body', parameters: [text('Ida')] },
      {
        type: 'carousel',
        cards: [
          {
            card_index: 0,
            components: [
              { type: 'header', parameters: [{ type: 'image', image: { id: '1' } }] },
              { type: 'body', parameters: [text('9 €')] },
              { type: 'button', sub_type: 'url', index: '1', parameters: [text('red')] },
            ],
          },
          {
            card_index: 1,
            components: [
              { type: 'header', parameters: [{ type: 'image', image: { id: '2' } }] },
              { type: 'body', parameters: [text('8 €')] },
              {
                type: 'button',
                sub_type: 'quick_reply',
                index: '0',
                parameters: [{ type: 'payload', payload: 'MORE:blue' }],
              },
              { type: 'button', sub_type: 'url', index: '1', parameters: [text('blue')] },
            ],
          },
        ],
      },
    ],
  ],
];

test.each(SENT)('%s', (_name, components, format, values, built) => {
  expect(buildTemplateComponents(components, format, values)).toEqual({
    components: built,
    missing: [],
    problems: [],
  });
});

test.each<[string, PlatformComponent[], Record<string, ParameterValue>, string[]]>([
  ['nothing given', templates.positional, {}, ['header.1', 'body.1', 'body.2', 'button.1.url']],
  [
    'an empty text',
    templates.positional,
    { 'header.1': '', 'body.1': 'a', 'body.2': 'b', 'button.1.url': 'c' },
    ['header.1'],
  ],
  ['a picture', templates.pictureHeader, {}, ['header.media']],
  [
    'one card',
    templates.carousel,
    { 'body.1': 'a', 'card.0.header.media': 'x', 'card.0.body.1': 'y', 'card.0.button.1.url': 'z' },
    ['card.1.header.media', 'card.1.body.1', 'card.1.button.1.url'],
  ],
  [
    'a value of the prototype',
    [{ type: 'BODY', text: '{{constructor}}' }],
    {},
    ['body.constructor'],
  ],
])('missing: %s', (_name, components, values, missing) => {
  expect(buildTemplateComponents(components, 'POSITIONAL', values)).toMatchObject({
    missing,
    problems: [],
  });
});

const body = [{ type: 'BODY', text: 'Hi {{1}}' }];

test.each<[string, PlatformComponent[], string, ParameterValue, string]>([
  ['a new line', body, 'body.1', 'a\nb', 'must not contain a new line'],
  ['a carriage return', body, 'body.1', 'a\rb', 'must not contain a new line'],
  ['a line separator', body, 'body.1', 'a\u2028b', 'must not contain a new line'],
  ['a tab', body, 'body.1', 'a\tb', 'must not contain a tab'],
  ['five spaces', body, 'body.1', 'a     b', 'must not contain more than 4 spaces in a row'],
  ['spaces only', body, 'body.1', '  ', 'must not be blank'],
  ['an object', body, 'body.1', { id: '1' }, 'must be a text'],
  ['a key of another template', body, 'body.7', 'x', 'is no variable of this template'],
  [
    'a long payload',
    templates.positional,
    'button.0.payload',
    'x'.repeat(257),
    'must not be longer than 256 characters',
  ],
  [
    'a long coupon',
    templates.coupon,
    'button.0.coupon_code',
    'A'.repeat(16),
    'must be a code of at most 15 letters and digits',
  ],
  [
    'a coupon with a blank',
    templates.coupon,
    'button.0.coupon_code',
    'AUTUMN 20',
    'must be a code of at most 15 letters and digits',
  ],
  [
    'id and link',
    templates.pictureHeader,
    'header.media',
    { id: '1', link: 'https://a.example/b' },
    'must name the image either by id or by link',
  ],
  [
    'no file',
    templates.pictureHeader,
    'header.media',
    { filename: 'a' },
    'must name the image either by id or by link',
  ],
  [
    'a file on the disk',
    templates.pictureHeader,
    'header.media',
    { link: 'file:///a.jpg' },
    'must be a public http or https address',
  ],
  [
    'a place off the globe',
    templates.placeHeader,
    'header.location',
    { latitude: 91, longitude: 0 },
    'must have a latitude (-90 to 90) and a longitude (-180 to 180)',
  ],
  [
    'a place in words',
    templates.placeHeader,
    'header.location',
    'Berlin',
    'must have a latitude (-90 to 90) and a longitude (-180 to 180)',
  ],
  [
    'a time in words',
    templates.limitedOffer,
    'limited_time_offer.expiration',
    'soon',
    'must be a time in milliseconds since 1970',
  ],
  [
    'a flow in words',
    templates.flow,
    'button.0.flow',
    'ft1',
    'must be an object with flow_token or flow_action_data',
  ],
  [
    'products in words',
    templates.manyProducts,
    'button.0.products',
    'SKU1',
    'must be an object with thumbnail_product_retailer_id and sections',
  ],
])('problem: %s', (_name, components, key, value, message) => {
  const { problems } = buildTemplateComponents(components, 'POSITIONAL', { [key]: value });
  expect(problems).toEqual([{ key, message }]);
});

test('four spaces are allowed', () => {
  expect(buildTemplateComponents(body, 'POSITIONAL', { 'body.1': 'a    b' }).problems).toEqual([]);
});
