import type { JsonObject } from '../../support/json';
import { isObject, listAt, objectAt, textAt } from '../../support/json';
import type { Refusal, TemplateDefinition } from '../definition';
import { refusal } from '../definition';
import { variableNames, variablesOf } from '../variables';

const badFormat = (message: string): Refusal =>
  refusal(2388073, 'Variables are not well formed', message);

/** V1 to V3: braces, names and numbering of a text's variables. */
export const checkVariables = (
  text: string,
  format: TemplateDefinition['parameterFormat']
): Refusal | null => {
  const rest = text.replace(/\{\{\s*[^{}]*?\s*\}\}/g, '');
  if (/\{\{|\}\}/.test(rest)) return badFormat('The braces of variables must be balanced.');
  const names = variableNames(text);
  const numbered = names.filter((name) => /^\d+$/.test(name));
  if (format === 'POSITIONAL') {
    if (numbered.length !== names.length)
      return badFormat('Variables must be numbers without signs or blanks.');
    const missing = names.findIndex((_, index) => !names.includes(String(index + 1)));
    return missing === -1
      ? null
      : badFormat(`Variables must count from {{1}} without a gap: {{${missing + 1}}} is missing.`);
  }
  if (numbered.length > 0) return badFormat('Numbered and named variables cannot be mixed.');
  return names.every((name) => /^[a-z][a-z0-9_]*$/.test(name))
    ? null
    : badFormat('Names of variables have small letters, digits and underscores.');
};

/** B3: a text must not begin or end with a variable; a full stop behind it is enough. */
export const checkEnds = (text: string): Refusal | null => {
  const trimmed = text.trim();
  const variables = variablesOf(trimmed);
  const touches = variables[0]?.start === 0 || variables.at(-1)?.end === trimmed.length;
  return touches
    ? refusal(
        2388299,
        'Variables at the start or end',
        'Variables cannot be at the start or end of the template.'
      )
    : null;
};

/** B5: Meta names no formula; more than two words of text per variable is what is known to pass. */
export const checkDensity = (text: string): Refusal | null => {
  const variables = variablesOf(text).length;
  if (variables === 0) return null;
  const words = text
    .replace(/\{\{[^{}]*\}\}/g, ' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return words > 2 * variables
    ? null
    : refusal(
        2388293,
        'Too many variables for the length',
        'This template has too many variables for its length. Reduce the variables or make the text longer.'
      );
};

/** Examples of a component by variable: by position or by name. */
export const examplesOf = (
  component: JsonObject,
  kind: 'body' | 'header',
  format: TemplateDefinition['parameterFormat']
): Map<string, unknown> => {
  const example = objectAt(component, 'example');
  const examples = new Map<string, unknown>();
  if (format === 'NAMED') {
    for (const entry of listAt(example, `${kind}_text_named_params`)) {
      if (isObject(entry)) examples.set(textAt(entry, 'param_name') ?? '', entry.example);
    }
    return examples;
  }
  const list = listAt(example, `${kind}_text`);
  const values = kind === 'body' && Array.isArray(list[0]) ? list[0] : list;
  values.forEach((value: unknown, index) => examples.set(String(index + 1), value));
  return examples;
};

/** V4: every variable has an example, and there are no others. */
export const checkExamples = (
  component: JsonObject,
  kind: 'body' | 'header',
  format: TemplateDefinition['parameterFormat']
): Refusal | null => {
  const names = variableNames(textAt(component, 'text') ?? '');
  const examples = examplesOf(component, kind, format);
  const complete =
    examples.size === names.length &&
    names.every((name) => {
      const example = examples.get(name);
      return typeof example === 'string' && example.trim() !== '';
    });
  return complete
    ? null
    : refusal(
        2388043,
        'Examples are missing',
        `The ${kind} needs one example for each of its variables.`
      );
};
