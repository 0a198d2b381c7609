import type { TemplateDraft, TemplateSample } from '../../../../../shared/contracts';
import { get, isRecord, listOf, textOf, wordOf } from '../../../../../shared/templates/components';
import { listTemplateParameters } from '../../../../../shared/templates/variables';
import {
  emptyForm,
  isFileHeader,
  type ButtonKind,
  type HeaderKind,
  type Kept,
  type VariableSamples,
  type WizardButton,
  type WizardForm,
} from './form';

const without = (component: unknown, ...fields: string[]): Kept =>
  isRecord(component)
    ? Object.fromEntries(Object.entries(component).filter(([key]) => !fields.includes(key)))
    : {};

/** The wizard's form of a definition that `unbuildableParts` finds nothing in. */
export const readForm = (definition: TemplateDraft): WizardForm => {
  const find = (type: string) =>
    definition.components.find((component) => wordOf(component, 'type') === type);
  const header = find('HEADER');
  const body = find('BODY');
  const footer = find('FOOTER');
  const list = find('BUTTONS');
  const headerKind = (wordOf(header, 'format').toLowerCase() || 'none') as HeaderKind;
  const handle = listOf(get(header, 'example'), 'header_handle')[0];
  const buttons = listOf(list, 'buttons').map(readButton);
  return {
    ...emptyForm(),
    kind: buttons.length > 0 || !['none', 'text'].includes(headerKind) ? 'media' : 'text',
    name: definition.name,
    language: definition.language,
    category: definition.category === 'UTILITY' ? 'UTILITY' : 'MARKETING',
    parameterFormat: definition.parameterFormat,
    header: {
      kind: headerKind,
      text: textOf(header, 'text'),
      file: isFileHeader(headerKind) && typeof handle === 'string' ? handle : null,
    },
    body: textOf(body, 'text'),
    footer: textOf(footer, 'text'),
    buttons,
    samples: readSamples(definition),
    channel: definition.channel ?? null,
    messageSendTtlSeconds: definition.messageSendTtlSeconds ?? null,
    kept: {
      header: without(header, 'type', 'format', 'text'),
      body: without(body, 'type', 'text'),
      footer: without(footer, 'type', 'text'),
      buttons: without(list, 'type', 'buttons'),
    },
  };
};

/**
 * What is submitted again: the sample that is kept here. An address that Meta lends for looking at one is no
 * sample, so that the file has to be chosen anew.
 */
export const withOwnFile = (
  form: WizardForm,
  samples: readonly Pick<TemplateSample, 'reference' | 'standsFor'>[]
): WizardForm => {
  const { file } = form.header;
  if (file === null) return form;
  const own = samples.find(({ standsFor }) => standsFor === file)?.reference;
  const again = own ?? (/^https?:/.test(file) ? null : file);
  return { ...form, header: { ...form.header, file: again } };
};

const readButton = (button: unknown, index: number): WizardButton => {
  const example = get(button, 'example');
  const first: unknown = Array.isArray(example) ? example[0] : example;
  return {
    id: index + 1,
    kind: wordOf(button, 'type') as ButtonKind,
    text: textOf(button, 'text'),
    url: textOf(button, 'url'),
    phone: textOf(button, 'phone_number'),
    sample: typeof first === 'string' ? first : '',
    kept: without(button, 'type', 'text', 'url', 'phone_number'),
  };
};

const readSamples = ({ components, parameterFormat }: TemplateDraft): WizardForm['samples'] => {
  const samples: { header: VariableSamples; body: VariableSamples } = { header: {}, body: {} };
  for (const parameter of listTemplateParameters(components, parameterFormat)) {
    const { component, kind, card, example } = parameter;
    if (kind !== 'text' || card !== null || example === null) continue;
    if (component !== 'header' && component !== 'body') continue;
    samples[component][parameter.name ?? String(parameter.index)] = example;
  }
  return samples;
};
