import {
  expressionBefore,
  expressionPieces,
  pathsWithoutDefault,
  readField,
  spacedExpression,
  writeField,
} from '../../../admin/src/components/personalisation/expression';
import {
  dataPath,
  findFields,
  type FieldOption,
} from '../../../admin/src/components/personalisation/fields';
import { messageParameters } from '../../../admin/src/components/personalisation/parameters';
import { renderExpression } from '../../../server/src/campaigns/personalisation/liquid';

describe('a value that is one field', () => {
  it.each([
    ['contact.firstName', null],
    ['contact.firstName', 'friend'],
    ['entry.customer.name', 'you "there" \\ or who'],
  ])('%s with the default %s is read as it was written', (path, fallback) => {
    expect(readField(writeField({ path, fallback }))).toEqual({ path, fallback });
  });

  it('means the same to the server', () => {
    const fallback = 'you "there" \\ or who';
    const written = writeField({ path: 'contact.firstName', fallback });
    expect(renderExpression(written, { contact: {} })).toBe(fallback);
    expect(renderExpression(written, { contact: { firstName: 'Ida' } })).toBe('Ida');
  });

  it.each([
    '',
    'Hello {{ contact.firstName }}',
    '{{ contact.firstName }}{{ contact.lastName }}',
    '{{ contact.firstName | upcase }}',
    '{{ contact.firstName | default: contact.name }}',
    '{% if contact.firstName %}yes{% endif %}',
    '{{ contact.firstName',
  ])('%s is none', (text) => {
    expect(readField(text)).toBeNull();
  });

  it('is read in either kind of quotes, and with the signs that trim', () => {
    expect(readField("{{- contact.name|default:'you' -}}")).toEqual({
      path: 'contact.name',
      fallback: 'you',
    });
  });
});

test('expressions are told from the text around them, closed ones only', () => {
  const text = 'Hi {{ contact.name }}, {% if x %}a{% endif %} {{ open';
  const pieces = expressionPieces(text);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  expect(pieces.filter(({ isExpression }) => isExpression).map((piece) => piece.text)).toEqual([
    '{{ contact.name }}',
    '{% if x %}',
    '{% endif %}',
  ]);
  expect(expressionBefore('a {{ b }}', 9)).toEqual({ start: 2, end: 9 });
  expect(expressionBefore('a {{ b }} ', 10)).toBeNull();
});

test('an inserted field gets the spaces that are missing, and no other', () => {
  expect(spacedExpression('{{ x }}', 'Hello', 'and')).toBe(' {{ x }} ');
  expect(spacedExpression('{{ x }}', 'Hello ', ', and')).toBe('{{ x }}');
  expect(spacedExpression('{{ x }}', 'No. #', '')).toBe('{{ x }}');
});

test('what may leave a message unsent is what has no default', () => {
  expect(
    pathsWithoutDefault(
      '{{ a.b }} {{ c | default: "x" }} {{ a.b | upcase }} {{ d.e | date: "%d" }}'
    )
  ).toEqual(['a.b', 'd.e']);
});

const OPTIONS: FieldOption[] = [
  { path: 'date.today', group: 'date', label: 'Today' },
  { path: 'entry.customer.name', group: 'entry', label: 'Order › Customer › Name' },
  { path: 'contact.firstName', group: 'contact', label: 'First name' },
];

test('fields are found by any of their words, in the order of their groups', () => {
  const paths = (search: string) => findFields(OPTIONS, search).map(({ path }) => path);
  expect(paths('')).toEqual(['contact.firstName', 'entry.customer.name', 'date.today']);
  expect(paths('name')).toEqual(['contact.firstName', 'entry.customer.name']);
  expect(paths('order › customer')).toEqual(['entry.customer.name']);
  expect(paths('nothing')).toEqual([]);
  expect([
    dataPath('order.no'),
    dataPath('data.order'),
    dataPath('two words'),
    dataPath(''),
  ]).toEqual(['data.order.no', 'data.order', null, null]);
});

test('the values of a family are asked once, with where they stand and in which languages', () => {
  const variant = (language: string, text: string, buttons: object[] = []) => ({
    language,
    parameterFormat: 'POSITIONAL' as const,
    components: [
      { type: 'BODY', text },
      ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons }] : []),
    ],
  });
  const link = { type: 'URL', text: 'Open', url: 'https://shop.example/o/{{1}}' };
  const main = variant('en', 'Hello {{1}}, your order {{2}} is on its way', [link]);
  const parameters = messageParameters(main, [main, variant('de', 'Hallo {{1}}, es geht los')]);
  expect(parameters.map(({ key, before, after, onlyIn }) => [key, before, after, onlyIn])).toEqual([
    ['body.1', 'Hello ', ', your order', []],
    ['body.2', '{{1}}, your order ', ' is on', ['en']],
    ['button.0.url', 'https://shop.example/o/', '', ['en']],
  ]);
});
