import type { TemplateDefinition, TemplateDraft } from '../../../../../shared/contracts';
import { get, isRecord, listOf, placeholdersIn } from '../../../../../shared/templates/components';
import {
  isFileHeader,
  type Kept,
  type VariableSamples,
  type WizardButton,
  type WizardForm,
} from './form';

export type Component = Record<string, unknown>;

/** What is stored as the draft. */
export const draftOf = (form: WizardForm): TemplateDraft => ({
  name: form.name,
  language: form.language,
  category: form.category,
  parameterFormat: form.parameterFormat,
  components: componentsOf(form),
  messageSendTtlSeconds: form.messageSendTtlSeconds,
  ...(form.channel === null ? {} : { channel: form.channel }),
});

/** What the lint judges, in the platform's words; a body that is not written yet is an empty one. */
export const definitionOf = (
  form: WizardForm
): TemplateDefinition & { components: Component[] } => ({
  name: form.name,
  language: form.language,
  category: form.category,
  parameter_format: form.parameterFormat,
  components: [...headerOf(form), bodyOf(form), ...footerOf(form), ...buttonListOf(form)],
  ...(form.messageSendTtlSeconds === null
    ? {}
    : { message_send_ttl_seconds: form.messageSendTtlSeconds }),
});

/** Header, body, footer, buttons, in this order; parts without content are left out. */
export const componentsOf = (form: WizardForm): Component[] => [
  ...headerOf(form),
  ...(form.body === '' ? [] : [bodyOf(form)]),
  ...footerOf(form),
  ...buttonListOf(form),
];

const bodyOf = (form: WizardForm): Component => textComponent('body', form.body, form);

const footerOf = ({ footer, kept }: WizardForm): Component[] =>
  footer === '' ? [] : [{ ...kept.footer, type: 'FOOTER', text: footer }];

const buttonListOf = ({ buttons, kept }: WizardForm): Component[] =>
  buttons.length === 0
    ? []
    : [{ ...kept.buttons, type: 'BUTTONS', buttons: buttons.map(buttonOf) }];

const headerOf = (form: WizardForm): Component[] => {
  const { kind, text, file } = form.header;
  if (kind === 'none') return [];
  if (kind === 'text') return [{ ...textComponent('header', text, form), format: 'TEXT' }];
  const format = kind.toUpperCase();
  const { example, ...kept } = form.kept.header;
  if (!isFileHeader(kind)) return [{ ...kept, type: 'HEADER', format }];
  const [, ...others] = listOf(example, 'header_handle');
  return [
    {
      ...kept,
      type: 'HEADER',
      format,
      ...(file === null ? {} : { example: { header_handle: [file, ...others] } }),
    },
  ];
};

const EXAMPLE_FIELDS = (place: string) => [
  `${place}_text`,
  `${place}_text_named_params`,
  'header_handle',
];

const textComponent = (place: 'header' | 'body', text: string, form: WizardForm): Component => {
  const { example, ...kept } = form.kept[place];
  const known = EXAMPLE_FIELDS(place);
  const others = isRecord(example)
    ? Object.entries(example).filter(([key]) => !known.includes(key))
    : [];
  const written = {
    ...Object.fromEntries(others),
    ...exampleOf(place, placeholdersIn(text), form.samples[place], form.parameterFormat, example),
  };
  return {
    ...kept,
    type: place.toUpperCase(),
    text,
    ...(Object.keys(written).length > 0 ? { example: written } : {}),
  };
};

/** An empty sample stays as an empty text, so that the others keep their places. */
const exampleOf = (
  place: 'header' | 'body',
  names: string[],
  samples: VariableSamples,
  format: WizardForm['parameterFormat'],
  before: unknown
): Kept => {
  if (names.length === 0) return {};
  if (format === 'NAMED') {
    const entries = names.map((name) => ({ param_name: name, example: samples[name] ?? '' }));
    return { [`${place}_text_named_params`]: entries };
  }
  const row = names.map((name) => samples[name] ?? '');
  if (place === 'header') return { header_text: row };
  const [, ...moreRows] = listOf(before, 'body_text').filter(Array.isArray);
  return { body_text: [row, ...moreRows] };
};

const buttonOf = ({ kind, text, url, phone, sample, kept }: WizardButton): Component => {
  const { example, ...others } = kept;
  const common = { ...others, type: kind };
  switch (kind) {
    case 'QUICK_REPLY':
      return { ...common, text };
    case 'PHONE_NUMBER':
      return { ...common, text, phone_number: phone };
    case 'URL':
      return {
        ...common,
        text,
        url,
        ...(placeholdersIn(url).length > 0 ? { example: withFirst(example, sample, true) } : {}),
      };
    case 'COPY_CODE':
      return {
        ...common,
        ...(text === '' ? {} : { text }),
        example: withFirst(example, sample, false),
      };
  }
};

/** In the shape in which it came: some tools write a list, some the bare text. */
const withFirst = (before: unknown, sample: string, asList: boolean): unknown => {
  if (Array.isArray(before)) return [sample, ...(before as unknown[]).slice(1)];
  return asList && typeof before !== 'string' ? [sample] : sample;
};

/** Samples by parameter key, as `listTemplateParameters` names them, for the preview. */
export const sampleValues = (form: WizardForm): Record<string, string> => {
  const of = (place: 'header' | 'body') =>
    Object.entries(form.samples[place]).map(([name, value]) => [`${place}.${name}`, value]);
  return Object.fromEntries([...of('header'), ...of('body')]) as Record<string, string>;
};

export const hasContent = (form: WizardForm): boolean =>
  form.name.trim() !== '' || form.body.trim() !== '';

/** Whether two forms are stored as the same draft. */
export const isSameDraft = (a: WizardForm, b: WizardForm): boolean =>
  JSON.stringify(draftOf(a)) === JSON.stringify(draftOf(b));

/** What stands at a path of the definition. */
export const valueAt = (definition: unknown, path: string): unknown =>
  (path.match(/[^.[\]]+/g) ?? []).reduce<unknown>(
    (holder, key) =>
      Array.isArray(holder) ? (holder as unknown[])[Number(key)] : get(holder, key),
    definition
  );
