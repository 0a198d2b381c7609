import type { JsonObject } from '../support/json';
import { textAt } from '../support/json';

/** A variable of a template's text and where it stands. */
export interface Variable {
  /** what stands between the braces */
  name: string;
  start: number;
  end: number;
}

/** Variables of a text in their order; a name may come up more than once. */
export const variablesOf = (text: string): Variable[] =>
  [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => ({
    name: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));

/** Names of a text's variables, each once, in their order. */
export const variableNames = (text: string): string[] => [
  ...new Set(variablesOf(text).map((variable) => variable.name)),
];

/** The text with its variables replaced; what has no value stays as it is. */
export const fillIn = (text: string, values: Map<string, string>): string =>
  text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (whole, name: string) => values.get(name) ?? whole);

/** A template's component of a type; types may be written in small letters. */
export const componentOf = (components: JsonObject[], type: string): JsonObject | undefined =>
  components.find((component) => (textAt(component, 'type') ?? '').toUpperCase() === type);
