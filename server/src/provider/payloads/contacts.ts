import { z } from '@strapi/utils';
import { optionalText, text } from './fields';

const part = optionalText(256);

const name = z
  .strictObject({
    formatted_name: text(256),
    first_name: part,
    last_name: part,
    middle_name: part,
    prefix: part,
    suffix: part,
  })
  .refine(({ formatted_name: _whole, ...parts }) => Object.values(parts).some(Boolean), {
    error: 'needs another part of the name beside formatted_name',
  });

const card = z.strictObject({
  name,
  phones: z.array(z.strictObject({ phone: part, type: part, wa_id: part })).optional(),
  emails: z.array(z.strictObject({ email: part, type: part })).optional(),
  urls: z.array(z.strictObject({ url: optionalText(2_000), type: part })).optional(),
  addresses: z
    .array(
      z.strictObject({
        street: part,
        city: part,
        state: part,
        zip: part,
        country: part,
        country_code: part,
        type: part,
      })
    )
    .optional(),
  org: z.strictObject({ company: part, department: part, title: part }).optional(),
  birthday: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a date as YYYY-MM-DD' })
    .optional(),
});

/** Meta takes up to 257 cards in one message. */
export const contacts = z.array(card).min(1).max(257);
