import { aroundVariable } from '../../../../admin/src/utils/aroundVariable';
import { emptyForm, type WizardForm } from '../../../../admin/src/pages/TemplateWizard/model/form';
import { editBetween, toggleSign, type TextEdit } from '../../../../admin/src/utils/textEdit';
import { nameAsTyped } from '../../../../admin/src/pages/TemplateWizard/model/name';
import {
  convertVariables,
  nextVariable,
  spacedVariable,
  variableBefore,
  withSamples,
} from '../../../../admin/src/pages/TemplateWizard/model/variables';

const applied = (text: string, { start, end, insert }: TextEdit) =>
  text.slice(0, start) + insert + text.slice(end);

it.each([
  ['', 'POSITIONAL', 'body', '1'],
  ['Hi {{1}} {{2}}', 'POSITIONAL', 'body', '3'],
  ['Hi {{1}} {{3}}', 'POSITIONAL', 'body', '2'],
  ['Hi {{first_name}}', 'NAMED', 'body', 'value_1'],
  ['Hi {{value_1}}', 'NAMED', 'body', 'value_2'],
  ['', 'NAMED', 'header', 'header_1'],
] as const)('after "%s" (%s, %s) comes %s', (text, format, place, next) => {
  expect(nextVariable(text, format, place)).toBe(next);
});

it.each([
  ['', '', '{{1}}'],
  ['Hallo', '', ' {{1}}'],
  ['Hallo ', '!', '{{1}}'],
  ['Hallo,', 'heute', ' {{1}} '],
  ['(', ')', '{{1}}'],
  ['{{2}}', '', ' {{1}}'],
])('between "%s" and "%s" stands "%s"', (before, after, inserted) => {
  expect(spacedVariable('1', before, after)).toBe(inserted);
});

it('gives each sample the words around it, of its own line', () => {
  const text = 'Title\nHallo {{1}}, heute sind {{ 2 }} auf alles im Shop!';
  expect(aroundVariable(text, '1')).toEqual({ before: 'Hallo ', after: ', heute sind' });
  expect(aroundVariable(text, '2')).toEqual({
    before: '{{1}}, heute sind ',
    after: ' auf alles',
  });
  expect(aroundVariable(text, '7')).toEqual({ before: '', after: '' });
});

describe('numbered and named', () => {
  const numbered: WizardForm = {
    ...emptyForm({ kind: 'text' }),
    header: { kind: 'text', text: 'Order {{1}}', file: null },
    body: 'Hi {{2}}, {{1}} and {{2}}.',
    samples: { header: { 1: '2041' }, body: { 1: 'a', 2: 'b' } },
  };

  it('become names, header and body each their own, samples along', () => {
    const named = convertVariables(numbered, 'NAMED');
    expect(named).toMatchObject({
      parameterFormat: 'NAMED',
      header: { text: 'Order {{header_1}}' },
      body: 'Hi {{value_2}}, {{value_1}} and {{value_2}}.',
      samples: { header: { header_1: '2041' }, body: { value_1: 'a', value_2: 'b' } },
    });
  });

  it('become numbers by first use', () => {
    const back = convertVariables(convertVariables(numbered, 'NAMED'), 'POSITIONAL');
    expect(back).toMatchObject({
      parameterFormat: 'POSITIONAL',
      header: { text: 'Order {{1}}' },
      body: 'Hi {{1}}, {{2}} and {{1}}.',
      samples: { header: { 1: '2041' }, body: { 1: 'b', 2: 'a' } },
    });
  });

  it('never take a name that is there already', () => {
    const mixed = { ...numbered, body: '{{value_1}} {{1}}' };
    expect(convertVariables(mixed, 'NAMED').body).toBe('{{value_1}} {{value_1_}}');
  });
});

it('fills samples in, and only where there is one', () => {
  expect(withSamples('Hi {{1}}, {{2}} {{ 1 }}', { 1: 'Ida', 2: '' })).toBe('Hi Ida, {{2}} Ida');
});

it.each([
  ['Hi {{1}}', 8, { start: 3, end: 8 }],
  ['Hi {{1}} there', 8, { start: 3, end: 8 }],
  ['Hi {{1}} there', 9, null],
  ['Hi }}', 5, null],
])('in "%s" before %d stands %j', (text, at, expected) => {
  expect(variableBefore(text, at)).toEqual(expected);
});

describe('edits', () => {
  it.each([
    ['', 'a'],
    ['abc', 'abxc'],
    ['aaa', 'aa'],
    ['Hi {{1}}{{2}}!', 'Hi {{1}} and {{2}}!'],
    ['same', 'same'],
    ['', ''],
  ])('"%s" becomes "%s" by one replacement', (from, to) => {
    expect(applied(from, editBetween(from, to))).toBe(to);
  });

  it.each([
    ['Hello there', 0, 5, '*Hello* there', { start: 1, end: 6 }],
    ['Hello there', 0, 6, '*Hello* there', { start: 1, end: 6 }],
    ['*Hello* there', 0, 7, 'Hello there', { start: 0, end: 5 }],
    ['*Hello* there', 1, 6, 'Hello there', { start: 0, end: 5 }],
    ['Hello ', 6, 6, 'Hello **', { start: 7, end: 7 }],
    ['   ', 0, 3, '   **', { start: 4, end: 4 }],
    ['Hello **', 7, 7, 'Hello ', { start: 6, end: 6 }],
    ['Hello *you*', 10, 10, 'Hello *you*', { start: 11, end: 11 }],
    ['a * b\n*you*', 6, 6, 'a * b\n***you*', { start: 7, end: 7 }],
  ])('"%s" from %d to %d becomes "%s"', (text, start, end, expected, select) => {
    const edit = toggleSign(text, start, end, '*');
    expect(applied(text, edit)).toBe(expected);
    expect(edit.select).toEqual(select);
  });

  it('takes three signs as one', () => {
    expect(applied('code', toggleSign('code', 0, 4, '```'))).toBe('```code```');
  });
});

it.each([
  ['Autumn Offer-2', 'autumn_offer_2'],
  ['Größe', 'große'],
  ['привет', 'привет'],
])('the name "%s" is typed as "%s"', (typed, name) => {
  expect(nameAsTyped(typed)).toBe(name);
});
