import { z } from '@strapi/utils';
import { CONTACT_SORTS } from '../../../shared/contracts/contacts';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { ContactListQuery } from './contact-list';

const MOST_CHOSEN = 50;
const LONGEST_AGO_DAYS = 3_650;

const one = z.string().max(255);
const days = z.coerce.number().int().min(1).max(LONGEST_AGO_DAYS);

const query = z.strictObject({
  q: one.optional(),
  tag: z.union([one, z.array(one).max(MOST_CHOSEN)]).optional(),
  consent: z.enum(['granted', 'revoked', 'unknown']).optional(),
  channel: one.optional(),
  activeWithinDays: days.optional(),
  silentForDays: days.optional(),
  field: z.record(z.string().max(255), one).optional(),
  sort: z.enum(CONTACT_SORTS).optional(),
  before: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

const DEFAULT_LIMIT = 30;

const present = (given: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));

/** The list's query string; what is empty is not asked. @throws ValidationError naming the field */
export const readListQuery = (
  given: Record<string, unknown>
): Omit<ContactListQuery, 'seesPhones'> => {
  const asked = validated(query, present(given));
  const text = asked.q?.trim();
  return {
    q: text ? storedText(text, 200) : null,
    tags: (typeof asked.tag === 'string' ? [asked.tag] : (asked.tag ?? [])).map((tag) =>
      storedText(tag)
    ),
    consent: asked.consent ?? null,
    channel: asked.channel ? storedText(asked.channel) : null,
    activeWithinDays: asked.activeWithinDays ?? null,
    silentForDays: asked.silentForDays ?? null,
    fields: Object.fromEntries(
      Object.entries(asked.field ?? {}).map(([name, value]) => [name, storedText(value)])
    ),
    sort: asked.sort ?? 'lastMessageAt:desc',
    before: asked.before ?? null,
    limit: asked.limit ?? DEFAULT_LIMIT,
  };
};
