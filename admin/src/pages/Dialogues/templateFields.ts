import type { TemplateView } from '../../../../shared/contracts';
import { isRecord } from '../../../../shared/templates/components';
import type { ParameterKind, ParameterValues } from '../../../../shared/templates/variables';
import {
  messageParameters,
  type MessageParameter,
} from '../../components/personalisation/parameters';

/** By parameter key, as fields hold them: numbers are texts. */
export type Written = Record<string, unknown>;

/** What has to be filled in before a template can be sent; the rest is left to the server. */
export const templateFields = (template: TemplateView): MessageParameter[] =>
  messageParameters(template, []).filter(({ required }) => required);

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const isNumber = (value: unknown): boolean => isText(value) && Number.isFinite(Number(value));

const isFilled = (kind: ParameterKind, value: unknown): boolean => {
  switch (kind) {
    case 'location':
      return isRecord(value) && isNumber(value.latitude) && isNumber(value.longitude);
    case 'image':
    case 'video':
    case 'document':
      return isText(isRecord(value) ? value.link : value);
    case 'products':
    case 'flow':
      return isRecord(value);
    case 'expiration':
      return isNumber(value);
    default:
      return isRecord(value) || isText(value);
  }
};

/** The fields that lack what they need, in the order of the form. */
export const missingFields = (
  fields: readonly MessageParameter[],
  values: Written
): MessageParameter[] => fields.filter(({ key, kind }) => !isFilled(kind, values[key]));

const numbered = (kind: ParameterKind, value: unknown): unknown => {
  if (kind === 'expiration') return Number(value);
  if (kind !== 'location' || !isRecord(value)) return value;
  return { ...value, latitude: Number(value.latitude), longitude: Number(value.longitude) };
};

/** Values as they are sent, once nothing is missing. */
export const sentValues = (fields: readonly MessageParameter[], values: Written): ParameterValues =>
  Object.fromEntries(
    fields.map(({ key, kind }) => [key, numbered(kind, values[key])])
  ) as ParameterValues;

/** Values as a preview draws them: a file by its address. */
export const previewValues = (values: Written): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const text = isRecord(value) ? value.link : value;
      return typeof text === 'string' ? [[key, text]] : [];
    })
  );
