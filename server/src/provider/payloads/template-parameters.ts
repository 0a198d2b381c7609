import { z } from '@strapi/utils';
import { location, mediaWith, optionalText, text } from './fields';

const parameterName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, { error: 'must be lower-case letters, digits and underscores' })
  .optional();

/** The platform refuses these in a value (132012, 100). */
const oneLine = text(32_768).refine((value) => !/[\n\r\t]| {5}/.test(value), {
  error: 'must not have line breaks, tabs or more than four spaces in a row',
});

/** A value for one variable, file, or button of a template. */
export const templateParameter = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: oneLine, parameter_name: parameterName }),
  z.strictObject({ type: z.literal('image'), image: mediaWith({}) }),
  z.strictObject({ type: z.literal('video'), video: mediaWith({}) }),
  z.strictObject({
    type: z.literal('document'),
    document: mediaWith({ filename: optionalText(240) }),
  }),
  z.strictObject({ type: z.literal('location'), location }),
  z.strictObject({
    type: z.literal('currency'),
    currency: z.strictObject({
      fallback_value: text(256),
      code: z.string().regex(/^[A-Z]{3}$/, { error: 'must be a currency code of three letters' }),
      amount_1000: z.number().int(),
    }),
    parameter_name: parameterName,
  }),
  z.strictObject({
    type: z.literal('date_time'),
    date_time: z.strictObject({ fallback_value: text(256) }),
    parameter_name: parameterName,
  }),
  z.strictObject({ type: z.literal('payload'), payload: text(256) }),
  z.strictObject({
    type: z.literal('coupon_code'),
    coupon_code: z
      .string()
      .regex(/^[A-Za-z0-9]{1,15}$/, { error: 'must be 1 to 15 letters and digits' }),
  }),
  z.strictObject({
    type: z.literal('product'),
    product: z.strictObject({ product_retailer_id: text(256), catalog_id: text(256) }),
  }),
  // flows and catalogues define their own contents
  z.strictObject({ type: z.literal('action'), action: z.record(z.string(), z.unknown()) }),
  z.strictObject({
    type: z.literal('limited_time_offer'),
    limited_time_offer: z.strictObject({ expiration_time_ms: z.number().int().positive() }),
  }),
]);
