import type { Simulation } from '../../simulation';
import type { Template } from '../../state/model';
import type { JsonObject } from '../../support/json';
import { isObject, lengthOf, listAt, textAt } from '../../support/json';
import { fillIn, variableNames } from '../../templates/variables';
import { invalid, missing, ProviderError } from '../errors';
import { entryObject } from './check';
import type { LateError } from './media';
import { checkMediaReference } from './media';

export const countMismatch = (where: string, given: number, expected: number): ProviderError =>
  new ProviderError(132000, {
    details: `${where}: number of localizable_params (${given}) does not match the expected number of params (${expected})`,
  });

export const formatMismatch = (where: string, expected: string, received: string): ProviderError =>
  new ProviderError(132012, {
    details: `${where}: Format mismatch, expected ${expected}, received ${received}`,
  });

/** A parameter as text; a date or a currency gives what it falls back to. */
const textOf = (parameter: JsonObject, where: string): string => {
  const type = textAt(parameter, 'type')?.toLowerCase();
  if (type === 'text') {
    const value = parameter.text;
    if (value === undefined || value === null || value === '') {
      throw missing(`Parameter of type text is missing text value (${where}).`);
    }
    if (typeof value !== 'string') throw invalid(`Parameter text of ${where} must be a string.`);
    return value;
  }
  if (type === 'currency' || type === 'date_time') {
    const fallback = textAt(isObject(parameter[type]) ? parameter[type] : {}, 'fallback_value');
    if (fallback === undefined)
      throw missing(`Parameter ${type} of ${where} needs a fallback_value.`);
    return fallback;
  }
  throw formatMismatch(where, 'TEXT', (type ?? 'UNKNOWN').toUpperCase());
};

/**
 * Values for the variables of one text: by position or by name, as many as there are variables.
 *
 * @param where `header`, `body` …, for the error's words
 */
export const valuesFor = (
  template: Template,
  text: string,
  parameters: unknown[],
  where: string
): Map<string, string> => {
  const names = variableNames(text);
  if (parameters.length !== names.length)
    throw countMismatch(where, parameters.length, names.length);
  const values = new Map<string, string>();
  parameters.forEach((value, index) => {
    const parameter = entryObject(value, `${where} parameters`);
    const filled = textOf(parameter, where);
    if (/[\n\r\t]| {5,}/.test(filled)) {
      throw new ProviderError(132012, {
        details: `${where}: Param text cannot have new-line/tab characters or more than 4 consecutive spaces`,
      });
    }
    const named = textAt(parameter, 'parameter_name');
    if (template.parameterFormat === 'NAMED') {
      if (named === undefined)
        throw missing(`${where}: parameter_name is mandatory for named parameters.`);
      if (!names.includes(named))
        throw invalid(`${where}: the template has no parameter ${named}.`);
      values.set(named, filled);
    } else {
      // positions count from 1, whatever order the text shows them in
      values.set(String(index + 1), filled);
    }
  });
  if (values.size !== names.length) throw countMismatch(where, values.size, names.length);
  return values;
};

const LONGEST_BODY = 1024;

/** Fills a text and refuses what became too long (132005). */
export const filledText = (
  text: string,
  values: Map<string, string>,
  most: number,
  where: string
): string => {
  const filled = fillIn(text, values);
  if (lengthOf(filled) > most) {
    throw new ProviderError(132005, {
      details: `${where}: Translated text is too long, at most ${most}.`,
    });
  }
  return filled;
};

export interface FilledComponent {
  component: JsonObject;
  late: LateError | null;
}

/** Body and footer as the customer sees them. */
export const fillBody = (
  template: Template,
  component: JsonObject,
  parameters: unknown[]
): FilledComponent => {
  const text = textAt(component, 'text') ?? '';
  const expected =
    template.category === 'AUTHENTICATION' && text === ''
      ? '{{1}} is your verification code.'
      : text;
  const values = valuesFor(template, expected, parameters, 'body');
  return {
    component: { type: 'BODY', text: filledText(expected, values, LONGEST_BODY, 'body') },
    late: null,
  };
};

const MEDIA: Record<string, 'image' | 'video' | 'document'> = {
  IMAGE: 'image',
  VIDEO: 'video',
  DOCUMENT: 'document',
};

/** Header as the customer sees it: text with its variable, a medium, a location. */
export const fillHeader = (
  simulation: Simulation,
  template: Template,
  component: JsonObject,
  parameters: unknown[]
): FilledComponent => {
  const format = (textAt(component, 'format') ?? 'TEXT').toUpperCase();
  if (format === 'TEXT') {
    const text = textAt(component, 'text') ?? '';
    const values = valuesFor(template, text, parameters, 'header');
    return {
      component: { type: 'HEADER', format, text: filledText(text, values, 60, 'header') },
      late: null,
    };
  }
  if (parameters.length !== 1) {
    if (parameters.length === 0) throw formatMismatch('header', format, 'UNKNOWN');
    throw countMismatch('header', parameters.length, 1);
  }
  const parameter = entryObject(parameters[0], 'header parameters');
  const type = (textAt(parameter, 'type') ?? 'UNKNOWN').toUpperCase();
  if (type !== format) throw formatMismatch('header', format, type);
  if (format === 'LOCATION') {
    const location = isObject(parameter.location) ? parameter.location : {};
    if (location.latitude === undefined || location.longitude === undefined) {
      throw missing('header: latitude and longitude are mandatory.');
    }
    return { component: { type: 'HEADER', format, location }, late: null };
  }
  const kind = MEDIA[format];
  if (!kind) throw formatMismatch('header', format, type);
  const media = parameter[kind];
  if (!isObject(media)) throw missing(`header: ${kind} is mandatory.`);
  const late = checkMediaReference(simulation, media, kind, `header.${kind}`);
  return { component: { type: 'HEADER', format, [kind]: media }, late };
};

/** Parameters that a message gives for a component type, and whether it names it at all. */
export const parametersFor = (components: unknown[], type: string): unknown[] => {
  const found = components.find(
    (component) => isObject(component) && textAt(component, 'type')?.toLowerCase() === type
  );
  return listAt(found, 'parameters');
};
