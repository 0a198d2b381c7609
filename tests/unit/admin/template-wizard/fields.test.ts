import { lintTemplate } from '../../../../shared/templates/lint';
import {
  emptyForm,
  newButton,
  type WizardForm,
} from '../../../../admin/src/pages/TemplateWizard/model/form';
import { placeFindings, placeOf } from '../../../../admin/src/pages/TemplateWizard/model/fields';
import { definitionOf, valueAt } from '../../../../admin/src/pages/TemplateWizard/model/write';

const form: WizardForm = {
  ...emptyForm({ kind: 'media', name: 'offer' }),
  header: { kind: 'text', text: 'For {{1}}', file: null },
  body: 'Hi {{2}} and {{1}}!',
  footer: 'Bye',
  buttons: [
    { ...newButton('URL', []), id: 4, url: 'https://a.example/{{1}}' },
    { ...newButton('COPY_CODE', []), id: 7 },
    { ...newButton('PHONE_NUMBER', []), id: 5 },
  ],
};

it.each([
  ['name', 'wizard-name'],
  ['language', 'wizard-language'],
  ['category', 'wizard-category'],
  ['', 'wizard-name'],
  ['components', 'wizard-body'],
  ['components[0].text', 'wizard-header-text'],
  ['components[0].example.header_text[0]', 'wizard-header-sample-1'],
  ['components[1].text', 'wizard-body'],
  ['components[1].example.body_text[0][1]', 'wizard-body-sample-2'],
  ['components[1].example.body_text', 'wizard-body-sample-1'],
  ['components[1].example.body_text_named_params[1].example', 'wizard-body-sample-2'],
  ['components[2].text', 'wizard-footer'],
  ['components[3].buttons', 'wizard-add-button'],
  ['components[3].buttons[0].text', 'wizard-button-4-text'],
  ['components[3].buttons[0].url', 'wizard-button-4-url'],
  ['components[3].buttons[0].example[0]', 'wizard-button-4-sample'],
  ['components[3].buttons[1].example', 'wizard-button-7-sample'],
  ['components[3].buttons[1]', 'wizard-button-7-sample'],
  ['components[3].buttons[2].phone_number', 'wizard-button-5-phone'],
])('a finding at "%s" stands at %s', (path, field) => {
  expect(placeOf(path, form).field).toBe(field);
});

it('places a missing sample file at the file', () => {
  const media: WizardForm = { ...form, header: { kind: 'image', text: '', file: null } };
  expect(placeOf('components[0].example.header_handle', media).field).toBe('wizard-header-file');
});

it('gives each finding of a lint its own key, and finds its text', () => {
  const broken: WizardForm = { ...form, body: '{{1}}{{2}}', name: 'Bad Name' };
  const definition = definitionOf(broken);
  const found = placeFindings(lintTemplate(definition).findings, broken);
  expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
  const touching = found.find(({ code }) => code === 'variables_touch');
  expect(touching).toMatchObject({ section: 'body', field: 'wizard-body' });
  expect(valueAt(definition, touching?.path ?? '')).toBe('{{1}}{{2}}');
});
