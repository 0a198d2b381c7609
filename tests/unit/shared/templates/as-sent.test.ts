import { buildTemplateComponents, templateAsSent } from '../../../../shared/templates/variables';
import type { ParameterValues, SentTemplate } from '../../../../shared/templates/variables';
import * as templates from './definitions';

type Definition = Parameters<typeof templateAsSent>[0];

const asSent = (definition: Definition, values: ParameterValues = {}): SentTemplate =>
  templateAsSent(definition, buildTemplateComponents(definition, 'POSITIONAL', values).components);

test('header, text, footer and the titles of buttons, with their values', () => {
  expect(
    asSent(templates.positional, {
      'header.1': '2041',
      'body.1': 'Ida',
      'body.2': 'a coat',
      'button.1.url': '81',
    })
  ).toEqual({
    header: { kind: 'text', text: 'Order 2041' },
    body: 'Hi Ida, a coat is on its way to Ida.',
    footer: 'Reply STOP to unsubscribe',
    buttons: ['Thanks', 'Track', 'Shop', 'Call'],
  });
});

test('a template of words alone keeps its words alone', () => {
  expect(asSent(templates.elevenVariables.map((part) => ({ ...part, text: 'Hello' })))).toEqual({
    body: 'Hello',
  });
});

test.each<[string, Definition, ParameterValues, unknown]>([
  [
    'a picture by its address',
    templates.pictureHeader,
    { 'header.media': 'https://shop.example/coat.jpg' },
    { kind: 'image', link: 'https://shop.example/coat.jpg' },
  ],
  [
    'a file of the platform',
    templates.pictureHeader,
    { 'header.media': '4711' },
    { kind: 'image' },
  ],
  [
    'a document with its name',
    templates.documentHeader,
    { 'header.media': { link: 'https://shop.example/1.pdf', filename: 'invoice.pdf' } },
    { kind: 'document', link: 'https://shop.example/1.pdf', name: 'invoice.pdf' },
  ],
  [
    'a place',
    templates.placeHeader,
    { 'header.location': { latitude: 52.5, longitude: 13.4, name: 'Shop', address: 'Berlin' } },
    { kind: 'location', latitude: 52.5, longitude: 13.4, name: 'Shop', address: 'Berlin' },
  ],
  ['nothing that was given', templates.pictureHeader, {}, { kind: 'image' }],
])('a header with %s', (_what, definition, values, header) => {
  expect(asSent(definition, values).header).toMatchObject(header as object);
});

test('an address that no browser may be led to is none', () => {
  const sent = [
    { type: 'header', parameters: [{ type: 'image', image: { link: 'javascript:alert(1)' } }] },
  ];
  expect(templateAsSent(templates.pictureHeader, sent).header).toEqual({ kind: 'image' });
});

test('the cards of a carousel, each with its own file, text and buttons', () => {
  expect(
    asSent(templates.carousel, {
      'body.1': 'Ida',
      'card.0.header.media': 'https://shop.example/red.jpg',
      'card.0.body.1': '9 €',
      'card.0.button.1.url': 'red',
      'card.1.header.media': 'https://shop.example/blue.jpg',
      'card.1.body.1': '8 €',
      'card.1.button.1.url': 'blue',
    })
  ).toEqual({
    body: 'Hi Ida',
    cards: [
      {
        header: { kind: 'image', link: 'https://shop.example/red.jpg' },
        body: 'The red one for 9 €',
        buttons: ['More', 'Buy'],
      },
      {
        header: { kind: 'image', link: 'https://shop.example/blue.jpg' },
        body: 'The blue one for 8 €',
        buttons: ['More', 'Buy'],
      },
    ],
  });
});
