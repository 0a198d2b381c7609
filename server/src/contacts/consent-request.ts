import { z } from '@strapi/utils';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';

const filled = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => text.trim() !== '', 'must not be empty');

const request = z.strictObject({
  purpose: filled(100),
  state: z.enum(['granted', 'revoked']),
  source: filled(255),
  wording: z.string().max(2_000).nullable().optional(),
});

/** What an agent records of a consent. @throws ValidationError naming the field */
export const readConsent = (body: unknown) => {
  const { purpose, state, source, wording } = validated(request, body);
  return {
    purpose: storedText(purpose.trim()),
    state,
    source: storedText(source.trim()),
    wording: wording?.trim() ? wording : null,
  };
};
