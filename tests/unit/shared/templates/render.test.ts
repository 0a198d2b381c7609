import {
  buildTemplateComponents,
  renderTemplate,
  valuesFromComponents,
  type ParameterValues,
} from '../../../../shared/templates/variables';
import * as templates from './definitions';

const FILLED: ParameterValues = {
  'header.1': '2041',
  'body.1': 'Ida',
  'body.2': '{{1}} & co',
  'button.1.url': '81',
};

test('all parts, with values put in once', () => {
  expect(renderTemplate(templates.positional, FILLED)).toEqual({
    header: 'Order 2041',
    body: 'Hi Ida, {{1}} & co is on its way to Ida.',
    footer: 'Reply STOP to unsubscribe',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Thanks', url: null },
      { type: 'URL', text: 'Track', url: 'https://shop.example/t/81' },
      { type: 'URL', text: 'Shop', url: 'https://shop.example' },
      { type: 'PHONE_NUMBER', text: 'Call', url: null },
    ],
    cards: [],
    text: 'Order 2041\nHi Ida, {{1}} & co is on its way to Ida.\nReply STOP to unsubscribe',
  });
});

test.each([
  [
    'fixed',
    templates.fixedText,
    {},
    'Hello World\nWelcome!\nWhatsApp Business Platform sample message',
  ],
  [
    'a missing value stays visible',
    templates.named,
    { 'body.amount': '5 €' },
    'For {{first_name}}\n5 € for you, {{first_name}}.',
  ],
  [
    'a picture is no text',
    templates.pictureHeader,
    { 'header.media': { id: '1' } },
    'New in store',
  ],
  ['a code as created', templates.codeAsCreated, { 'body.1': '482913' }, '482913'],
  [
    'a code as read',
    templates.codeAsRead,
    { 'body.1': '482913' },
    '*482913* is your verification code.',
  ],
  [
    'special patterns of replace',
    [{ type: 'BODY', text: 'a {{1}} b' }],
    { 'body.1': '$& $1 $$' },
    'a $& $1 $$ b',
  ],
  ['nothing', [], {}, ''],
] as [string, Record<string, unknown>[], ParameterValues, string][])(
  '%s',
  (_name, components, values, text) => {
    expect(renderTemplate(components, values).text).toBe(text);
  }
);

test('a code button shows its link with the code', () => {
  expect(renderTemplate(templates.codeAsRead, { 'body.1': '482913' }).buttons).toEqual([
    {
      type: 'URL',
      text: 'Copy code',
      url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp482913',
    },
  ]);
});

test('cards', () => {
  const values = {
    'body.1': 'Ida',
    'card.0.body.1': '9 €',
    'card.1.body.1': '8 €',
    'card.1.button.1.url': 'b',
  };
  expect(renderTemplate(templates.carousel, values)).toMatchObject({
    text: 'Hi Ida',
    cards: [
      {
        body: 'The red one for 9 €',
        buttons: [{ url: null }, { url: 'https://shop.example/{{1}}' }],
      },
      {
        body: 'The blue one for 8 €',
        buttons: [{ text: 'More' }, { url: 'https://shop.example/b' }],
      },
    ],
  });
});

test.each([
  ['positional', templates.positional, 'POSITIONAL', FILLED],
  [
    'named',
    templates.named,
    'NAMED',
    { 'header.first_name': 'M', 'body.first_name': 'M', 'body.amount': '5' },
  ],
  ['coupon', templates.coupon, 'POSITIONAL', { 'button.0.coupon_code': 'A1' }],
  ['picture', templates.pictureHeader, 'POSITIONAL', { 'header.media': '731905512240099' }],
  [
    'carousel',
    templates.carousel,
    'POSITIONAL',
    {
      'body.1': 'Ida',
      'card.0.header.media': '1',
      'card.0.body.1': '9 €',
      'card.0.button.1.url': 'red',
      'card.1.header.media': '2',
      'card.1.body.1': '8 €',
      'card.1.button.0.payload': 'MORE',
      'card.1.button.1.url': 'blue',
    },
  ],
] as const)('what was built can be read back: %s', (_name, components, format, values) => {
  const built = buildTemplateComponents([...components], format, values);
  expect(built.missing).toEqual([]);
  expect(valuesFromComponents(built.components)).toEqual(values);
});

test('send shapes of others: fallback values, words in upper case, rubbish', () => {
  expect(
    valuesFromComponents([
      null,
      7,
      {
        type: 'BODY',
        parameters: [
          { type: 'TEXT', text: 'a' },
          { type: 'currency', currency: { fallback_value: '$1' } },
          null,
        ],
      },
      { type: 'button', sub_type: 'URL', index: 1, parameters: [{ type: 'text', text: 'x' }] },
      { type: 'button', index: 2 },
      { type: 'carousel', cards: [null] },
    ])
  ).toEqual({ 'body.1': 'a', 'body.2': '$1', 'button.1.url': 'x' });
});
