import { isPosition, placeholdersIn } from '../../../../../shared/templates/components';
import type { VariableSamples, WizardForm } from './form';

export type TextPlace = 'header' | 'body';

const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** The first number, or the first name of its kind, that the text does not use yet. */
export const nextVariable = (
  text: string,
  format: WizardForm['parameterFormat'],
  place: TextPlace
): string => {
  const used = new Set(placeholdersIn(text));
  const stem = place === 'header' ? 'header_' : 'value_';
  const nameOf = (n: number) => (format === 'NAMED' ? `${stem}${n}` : String(n));
  let n = 1;
  while (used.has(nameOf(n))) n += 1;
  return nameOf(n);
};

/** A variable for the place between these two texts, with the spaces that are missing there. */
export const spacedVariable = (name: string, before: string, after: string): string => {
  const lead = /[\p{L}\p{N}}.,;:!?]$/u.test(before) ? ' ' : '';
  const tail = /^[\p{L}\p{N}{]/u.test(after) ? ' ' : '';
  return `${lead}{{${name}}}${tail}`;
};

const renamed = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(PLACEHOLDER, (whole: string, inner: string) => {
    const name = names.get(inner.trim());
    return name === undefined ? whole : `{{${name}}}`;
  });

const moved = (samples: VariableSamples, names: ReadonlyMap<string, string>): VariableSamples => ({
  ...samples,
  ...Object.fromEntries(
    [...names].flatMap(([from, to]) => (from in samples ? [[to, samples[from] ?? '']] : []))
  ),
});

/**
 * The form with its variables numbered instead of named, or the other way round: by first use, header and
 * body each for itself, samples move along.
 */
export const convertVariables = (
  form: WizardForm,
  parameterFormat: WizardForm['parameterFormat']
): WizardForm => {
  const convert = (text: string, place: TextPlace) => {
    const names = new Map<string, string>();
    const used = new Set(placeholdersIn(text));
    for (const match of text.matchAll(PLACEHOLDER)) {
      const from = (match[1] ?? '').trim();
      if (from === '' || names.has(from)) continue;
      if (parameterFormat === 'POSITIONAL') names.set(from, String(names.size + 1));
      else if (isPosition(from)) {
        const stem = place === 'header' ? 'header_' : 'value_';
        let name = `${stem}${from}`;
        while (used.has(name)) name += '_';
        names.set(from, name);
      }
    }
    return { text: renamed(text, names), samples: moved(form.samples[place], names) };
  };
  const header = convert(form.header.text, 'header');
  const body = convert(form.body, 'body');
  return {
    ...form,
    parameterFormat,
    header: { ...form.header, text: header.text },
    body: body.text,
    samples: { header: header.samples, body: body.samples },
  };
};

/** The text with its samples in it; a variable without one stays as it is written. */
export const withSamples = (text: string, samples: VariableSamples): string =>
  text.replace(PLACEHOLDER, (whole: string, inner: string) => samples[inner.trim()] || whole);

/** The variable whose closing brace stands right before this place, for Backspace. */
export const variableBefore = (text: string, at: number): { start: number; end: number } | null => {
  const match = /\{\{[^{}]*\}\}$/.exec(text.slice(0, at));
  return match ? { start: match.index, end: at } : null;
};
