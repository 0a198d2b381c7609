import { get, isRecord, listOf, textOf } from '../components';
import type { Placeholder } from './placeholders';
import type { ReadComponent, ReadTemplate } from './read';
import { variablesOf, type ReadText } from './text';

/** A legal text has room for fewer variables than that; what follows is not looked at. */
const SAMPLES_READ = 256;

/** A variable with what moderation is shown for it; undefined where nothing is. */
export interface Sample {
  variable: string;
  path: string;
  value: unknown;
}

/** The samples of one text. */
export interface Samples {
  /** Of the list: `components[1].example.body_text`. */
  path: string;
  samples: Sample[];
  /** Values for which there is no variable. */
  extra: Sample[];
  /** The body's values stand in the list itself, not in a row of it. */
  flat: boolean;
}

/** The samples of every text with variables of one kind, and of texts that have samples for nothing. */
export function samplesOf({ parts }: ReadTemplate): Samples[] {
  return parts.flatMap(({ header, headerText, body, bodyText }) => [
    ...(header && headerText ? read(header, headerText, 'header') : []),
    ...(body && bodyText ? read(body, bodyText, 'body') : []),
  ]);
}

function read(component: ReadComponent, text: ReadText, place: 'header' | 'body'): Samples[] {
  const variables = variablesOf(text);
  const kinds = new Set(variables.map(({ kind }) => kind));
  if (kinds.size > 1) return [];
  const example = get(component.fields, 'example');
  const named = kinds.has('name') || (kinds.size === 0 && hasNamed(example, place));
  return [
    named
      ? readNamed(component, example, place, namesOf(variables))
      : readNumbered(component, example, place, numbersOf(variables)),
  ];
}

const hasNamed = (example: unknown, place: string): boolean =>
  get(example, `${place}_text_named_params`) !== undefined;

const namesOf = (variables: Placeholder[]): string[] =>
  [...new Set(variables.map(({ inner }) => inner))].slice(0, SAMPLES_READ);

const numbersOf = (variables: Placeholder[]): string[] =>
  namesOf(variables).sort((a, b) => Number(a) - Number(b));

function readNamed(
  component: ReadComponent,
  example: unknown,
  place: string,
  names: string[]
): Samples {
  const field = `${place}_text_named_params`;
  const path = `${component.path}.example.${field}`;
  const entries = listOf(example, field)
    .slice(0, 2 * SAMPLES_READ)
    .map((entry, index) => ({
      variable: textOf(entry, 'param_name'),
      path: `${path}[${index}].example`,
      value: get(entry, 'example'),
    }));
  const byName = new Map(entries.map((entry) => [entry.variable, entry]));
  const known = new Set(names);
  return {
    path,
    samples: names.map((variable) => byName.get(variable) ?? { variable, path, value: undefined }),
    extra: entries.filter(
      (entry) => !known.has(entry.variable) || byName.get(entry.variable) !== entry
    ),
    flat: false,
  };
}

function readNumbered(
  component: ReadComponent,
  example: unknown,
  place: 'header' | 'body',
  numbers: string[]
): Samples {
  const field = `${place}_text`;
  const path = `${component.path}.example.${field}`;
  const given = get(example, field);
  const list: unknown[] = Array.isArray(given) ? given : given === undefined ? [] : [given];
  const [row] = list;
  const nested = Array.isArray(row);
  const values: unknown[] = nested ? row : list;
  const pathOf = (index: number): string =>
    place === 'header' && !nested ? `${path}[${index}]` : `${path}[0][${index}]`;
  const flatPath = (index: number): string => (Array.isArray(given) ? `${path}[${index}]` : path);
  const entries = values.slice(0, 2 * SAMPLES_READ).map((value, index) => ({
    variable: numbers[index] ?? String(index + 1),
    path: nested ? pathOf(index) : flatPath(index),
    value,
  }));
  return {
    path,
    samples: numbers.map(
      (variable, index) => entries[index] ?? { variable, path: pathOf(index), value: undefined }
    ),
    extra: entries.slice(numbers.length),
    flat: place === 'body' && !nested && !isRecord(row) && values.length > 0,
  };
}
