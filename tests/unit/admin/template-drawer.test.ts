import {
  missingFields,
  previewValues,
  sentValues,
  templateFields,
} from '../../../admin/src/pages/Dialogues/templateFields';
import { offeredTemplates, usedLast } from '../../../admin/src/pages/Dialogues/offeredTemplates';
import type { TemplateView } from '../../../shared/contracts';

const template = (own: Partial<TemplateView>): TemplateView =>
  ({
    name: 'hello',
    language: 'en_US',
    status: 'approved',
    parameterFormat: 'POSITIONAL',
    components: [],
    ...own,
  }) as TemplateView;

const header = (format: string) => [
  { type: 'HEADER', format },
  { type: 'BODY', text: 'Hello {{1}}' },
  { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
];

test.each([
  ['IMAGE', 'header.media', { link: ' ' }, { link: 'https://shop.example/1.jpg' }],
  ['DOCUMENT', 'header.media', { link: '', filename: 'a.pdf' }, { link: 'https://shop.example/1' }],
  [
    'LOCATION',
    'header.location',
    { latitude: '52', longitude: 'east' },
    { latitude: '52', longitude: '13' },
  ],
])('a header of %s is missing until it has all that it needs', (format, key, half, whole) => {
  const fields = templateFields(template({ components: header(format) }));
  const missing = (values: Record<string, unknown>) =>
    missingFields(fields, values).map((field) => field.key);
  expect(missing({})).toEqual([key, 'body.1']);
  expect(missing({ [key]: half, 'body.1': 'Ida' })).toEqual([key]);
  expect(missing({ [key]: whole, 'body.1': 'Ida' })).toEqual([]);
});

test('a place is sent as numbers, a preview draws a file by its address', () => {
  const fields = templateFields(template({ components: header('LOCATION') }));
  const place = { latitude: '52.5', longitude: '13.4', name: 'Shop' };
  expect(sentValues(fields, { 'header.location': place, 'body.1': 'Ida' })).toEqual({
    'header.location': { latitude: 52.5, longitude: 13.4, name: 'Shop' },
    'body.1': 'Ida',
  });
  expect(previewValues({ 'header.media': { link: 'https://a.example' }, 'body.1': 'Ida' })).toEqual(
    {
      'header.media': 'https://a.example',
      'body.1': 'Ida',
    }
  );
});

test('the last one first, the language of the person before others, what cannot be sent at the end', () => {
  const all = [
    template({ name: 'autumn', status: 'paused' }),
    template({ name: 'bill' }),
    template({ name: 'hello', language: 'de' }),
    template({ name: 'hello', language: 'fr' }),
    template({ name: 'hello', language: 'pt_BR' }),
    template({ name: 'thanks' }),
  ];
  const order = (used: string[], language: string | null) =>
    offeredTemplates(all, used, language).map((one) => `${one.name} ${one.language}`);
  expect(order(['thanks', 'autumn'], 'pt')).toEqual([
    'thanks en_US',
    'bill en_US',
    'hello pt_BR',
    'hello de',
    'hello fr',
    'autumn en_US',
  ]);
  expect(order([], null).slice(1, 4)).toEqual(['hello de', 'hello fr', 'hello pt_BR']);
});

test('what was used last stands first, once, and old names go', () => {
  expect(usedLast('b', ['a', 'b', 'c'])).toEqual(['b', 'a', 'c']);
  expect(usedLast('f', ['a', 'b', 'c', 'd', 'e'])).toHaveLength(5);
});
