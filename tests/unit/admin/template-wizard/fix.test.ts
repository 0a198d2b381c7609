import { lintTemplate } from '../../../../shared/templates/lint';
import {
  emptyForm,
  newButton,
  type WizardForm,
} from '../../../../admin/src/pages/TemplateWizard/model/form';
import { formAfterFix } from '../../../../admin/src/pages/TemplateWizard/model/fix';
import { textSegments } from '../../../../admin/src/pages/TemplateWizard/model/segments';
import { definitionOf } from '../../../../admin/src/pages/TemplateWizard/model/write';

const base: WizardForm = {
  ...emptyForm({ kind: 'media', name: 'offer', language: 'en' }),
  body: 'Hi there, this is the news of the week.',
};

const mended = (form: WizardForm, code: string): WizardForm => {
  const finding = lintTemplate(definitionOf(form)).findings.find((one) => one.code === code);
  if (!finding?.fix) throw new Error(`${code} was not found, or has no fix`);
  return formAfterFix(form, finding.fix);
};

it('mends a text and leaves everything else', () => {
  const form: WizardForm = {
    ...base,
    header: { kind: 'text', text: 'News 🎉', file: null },
    samples: { header: {}, body: { 9: 'kept for its return' } },
    channel: 'abc',
  };
  const next = mended(form, 'header_emoji');
  expect(next.header.text).toBe('News');
  expect({ ...next, header: form.header }).toEqual(form);
});

it('numbers the variables anew, with their samples', () => {
  const form: WizardForm = {
    ...base,
    body: 'Hi {{2}}, your order {{3}} is on its way to you now.',
    samples: { header: {}, body: { 2: 'Ida', 3: '4711' } },
  };
  let next = form;
  for (let step = 0; step < 3; step += 1) {
    const finding = lintTemplate(definitionOf(next)).findings.find(
      ({ code, fix }) => code === 'variable_sequence' && fix
    );
    if (!finding?.fix) break;
    next = formAfterFix(next, finding.fix);
  }
  expect(next.body).toBe('Hi {{1}}, your order {{2}} is on its way to you now.');
  expect(next.samples.body).toMatchObject({ 1: 'Ida', 2: '4711' });
});

it('keeps the ids of buttons whatever their order becomes', () => {
  const buttons = ['QUICK_REPLY', 'URL', 'QUICK_REPLY'] as const;
  const form: WizardForm = {
    ...base,
    buttons: buttons.map((kind, index) => ({
      ...newButton(kind, []),
      id: index + 11,
      text: `Button ${index}`,
      url: kind === 'URL' ? 'https://shop.example' : '',
    })),
  };
  const next = mended(form, 'buttons_grouping');
  const idOf = new Map(form.buttons.map(({ text, id }) => [text, id]));
  expect(next.buttons.map(({ kind }) => kind).join()).not.toBe(buttons.join());
  for (const { text, id } of next.buttons) expect(id).toBe(idOf.get(text));
});

it('does nothing where a fix would lead to what the wizard cannot build', () => {
  const fix = { label: '', edits: [{ path: 'components[0].type', value: 'CAROUSEL' }] };
  expect(formAfterFix(base, fix)).toBe(base);
});

describe('pieces of a text', () => {
  it.each([
    ['', []],
    ['Hi {{1}}!', [{ start: 3, end: 8, severity: 'error' as const }]],
    ['Hi {{1}}{{2}}!', [{ start: 3, end: 13, severity: 'error' as const }]],
    ['shorter', [{ start: 3, end: 99, severity: 'warning' as const }]],
    ['no span', [{ severity: 'warning' as const }]],
  ])('"%s" with %j is whole', (text, findings) => {
    expect(
      textSegments(text, findings)
        .map((piece) => piece.text)
        .join('')
    ).toBe(text);
  });

  it('tells variables, errors and warnings apart; an error goes first', () => {
    const pieces = textSegments('ab {{1}} cd', [
      { start: 0, end: 8, severity: 'warning' },
      { start: 3, end: 8, severity: 'error' },
    ]);
    expect(pieces).toEqual([
      { text: 'ab ', isVariable: false, severity: 'warning' },
      { text: '{{1}}', isVariable: true, severity: 'error' },
      { text: ' cd', isVariable: false, severity: null },
    ]);
  });
});
