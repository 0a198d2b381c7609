import type {
  ParameterValue,
  ParameterValues,
  TemplateParameter,
} from '../../../../shared/templates/variables';
import { ExpressionError, MissingValueError, renderExpression } from './liquid';
import { mendParameter, refuseParameter } from './mend';

/** A campaign's values by parameter key: texts are Liquid, also within objects such as `{ link }`. */
export type Variables = Record<string, unknown>;

export type Filled =
  | { ok: true; values: ParameterValues }
  | {
      ok: false;
      code: 'variable_empty' | 'variable_refused';
      /** The parameter, such as `body.1`. */
      key: string;
      /** What is missing, such as `contact.firstName`, or why it cannot be sent. */
      details: string;
    };

class Refused extends Error {}

/** Kinds that the platform takes as a text. */
const TEXTS: ReadonlySet<string> = new Set(['text', 'url-suffix', 'coupon_code', 'payload']);
const NUMBERS: ReadonlySet<string> = new Set(['latitude', 'longitude']);

const fillText = (source: string, context: object): string => {
  const mended = mendParameter(renderExpression(source, context));
  const refusal = refuseParameter(mended);
  if (refusal) throw new Refused(refusal);
  return mended;
};

/** Every text within a value; what is left empty is left out. */
const fillValue = (value: unknown, context: object, name = ''): unknown => {
  if (typeof value === 'string') {
    const text = fillText(value, context);
    return NUMBERS.has(name) && text !== '' ? Number(text) : text;
  }
  if (Array.isArray(value)) return value.map((item) => fillValue(item, context));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, fillValue(item, context, key)] as const)
      .filter(([, item]) => item !== '')
  );
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/**
 * Fills in the variables of a template for one recipient. The first that is missing or cannot be sent
 * decides: such a message is not sent.
 * @param parameters of the language variant that is sent
 * @param context what expressions may read, without empty values
 */
export const fillVariables = (
  parameters: readonly TemplateParameter[],
  variables: Variables,
  context: object
): Filled => {
  const values: ParameterValues = {};
  for (const { key, kind, required } of parameters) {
    const source = variables[key];
    if (isEmpty(source)) {
      if (required) return { ok: false, code: 'variable_empty', key, details: key };
      continue;
    }
    try {
      const value = TEXTS.has(kind)
        ? fillText(String(source as string), context)
        : fillValue(source, context);
      if (isEmpty(value)) return { ok: false, code: 'variable_empty', key, details: key };
      values[key] = value as ParameterValue;
    } catch (error) {
      if (error instanceof MissingValueError) {
        return { ok: false, code: 'variable_empty', key, details: error.path };
      }
      if (error instanceof ExpressionError || error instanceof Refused) {
        return { ok: false, code: 'variable_refused', key, details: error.message };
      }
      throw error;
    }
  }
  return { ok: true, values };
};
