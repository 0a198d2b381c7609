import {
  listTemplateParameters,
  type ParameterFormat,
  type PlatformComponent,
} from '../../../../shared/templates/variables';
import * as templates from './definitions';

type Row = [name: string, components: PlatformComponent[], format: ParameterFormat, keys: string[]];

const TABLE: Row[] = [
  [
    'positional',
    templates.positional,
    'POSITIONAL',
    [
      'header.1 text',
      'body.1 text',
      'body.2 text',
      'button.0.payload payload?',
      'button.1.url url-suffix',
    ],
  ],
  [
    'named',
    templates.named,
    'NAMED',
    ['header.first_name text', 'body.amount text', 'body.first_name text'],
  ],
  [
    'eleven variables in number order',
    templates.elevenVariables,
    'POSITIONAL',
    Array.from({ length: 11 }, (_, at) => `body.${at + 1} text`),
  ],
  ['fixed text', templates.fixedText, 'POSITIONAL', []],
  ['a picture', templates.pictureHeader, 'POSITIONAL', ['header.media image']],
  ['a document', templates.documentHeader, 'POSITIONAL', ['header.media document']],
  ['a place', templates.placeHeader, 'POSITIONAL', ['header.location location']],
  ['a coupon', templates.coupon, 'POSITIONAL', ['button.0.coupon_code coupon_code']],
  ['a flow', templates.flow, 'POSITIONAL', ['button.0.flow flow?']],
  ['a code, as created', templates.codeAsCreated, 'POSITIONAL', ['body.1 text']],
  ['a code, as read', templates.codeAsRead, 'POSITIONAL', ['body.1 text']],
  [
    'a limited offer',
    templates.limitedOffer,
    'POSITIONAL',
    ['limited_time_offer.expiration expiration'],
  ],
  ['a catalogue', templates.catalogue, 'POSITIONAL', ['button.0.product product?']],
  ['many products', templates.manyProducts, 'POSITIONAL', ['button.0.products products']],
  [
    'a carousel',
    templates.carousel,
    'POSITIONAL',
    [
      'body.1 text',
      'card.0.header.media image',
      'card.0.body.1 text',
      'card.0.button.0.payload payload?',
      'card.0.button.1.url url-suffix',
      'card.1.header.media image',
      'card.1.body.1 text',
      'card.1.button.0.payload payload?',
      'card.1.button.1.url url-suffix',
    ],
  ],
  [
    'lower case',
    templates.lowerCase,
    'POSITIONAL',
    ['header.media video', 'body.1 text', 'button.0.url url-suffix'],
  ],
  ['nothing', [], 'POSITIONAL', []],
];

test.each(TABLE)('%s', (_name, components, format, keys) => {
  const found = listTemplateParameters(components, format);
  expect(found.map(({ key, kind, required }) => `${key} ${kind}${required ? '' : '?'}`)).toEqual(
    keys
  );
});

test('each parameter says where it stands, its sample and a label', () => {
  expect(listTemplateParameters(templates.positional, 'POSITIONAL').slice(1)).toEqual([
    expect.objectContaining({
      component: 'body',
      index: 1,
      name: null,
      example: 'Ida',
      label: '{{1}}',
    }),
    expect.objectContaining({
      component: 'body',
      index: 2,
      example: 'your parcel',
      label: '{{2}}',
    }),
    expect.objectContaining({ component: 'button', index: 0, example: null, label: 'Thanks' }),
    expect.objectContaining({ index: 1, example: 'https://shop.example/t/81', label: 'Track' }),
  ]);
  expect(listTemplateParameters(templates.named, 'NAMED').slice(1)).toEqual([
    expect.objectContaining({ name: 'amount', index: null, example: '20 %', card: null }),
    expect.objectContaining({ name: 'first_name', index: null, example: 'Ida' }),
  ]);
  expect(listTemplateParameters(templates.positional, 'POSITIONAL')[0]?.example).toBe('2041');
  expect(listTemplateParameters(templates.carousel, 'POSITIONAL')[2]).toMatchObject({
    card: 0,
    example: '9 €',
  });
  expect(listTemplateParameters(templates.coupon, 'POSITIONAL')[0]?.example).toBe('AUTUMN20');
});

test.each<[string, unknown[]]>([
  ['null', [null]],
  ['texts', ['BODY', 7]],
  ['buttons that are an object', [{ type: 'BUTTONS', buttons: {} }]],
  ['buttons that are null', [{ type: 'BUTTONS', buttons: [null, 3, 'URL'] }]],
  ['cards of nothing', [{ type: 'CAROUSEL', cards: [null, {}, { components: [null] }] }]],
  ['a body without text', [{ type: 'BODY', text: 7 }]],
  ['a header of tomorrow', [{ type: 'HEADER', format: 'HOLOGRAM' }]],
])('components that are rubbish: %s', (_name, components) => {
  expect(listTemplateParameters(components as PlatformComponent[], 'POSITIONAL')).toEqual([]);
});
