import type { ConsentState } from '../../../shared/contracts/contacts';
import { DAY_MS, uid } from '../support/constants';
import { toMs } from '../support/database';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { repository, type Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ContactRow } from './contacts';
import { hostFieldsOf } from './host-fields';
import { readHostValue } from './host-values';
import { CONTACT } from './schema';

export interface ContactFilters {
  /** documentIds; any of them. */
  tags: readonly string[];
  consent: ConsentState | 'unknown' | null;
  /** documentId */
  channel: string | null;
  activeWithinDays: number | null;
  silentForDays: number | null;
  /** Host's fields: attribute → exact value. */
  fields: Readonly<Record<string, string>>;
}

/** Keeps of some contacts those that pass. */
export type Sieve = (rows: readonly ContactRow[]) => Promise<ContactRow[]>;

/** Whether anything is filtered at all. */
export const isFiltered = (filters: ContactFilters): boolean =>
  filters.tags.length > 0 ||
  filters.consent !== null ||
  filters.channel !== null ||
  filters.activeWithinDays !== null ||
  filters.silentForDays !== null ||
  Object.keys(filters.fields).length > 0;

/**
 * The filters of a list as one sieve. Each asks for a bounded number of contacts by their ids, so that no
 * combination reads a table whole.
 */
export const createContactFilters = (strapi: Strapi) => {
  const db = () => getService(strapi, 'database');

  type Ids = (ids: number[]) => Promise<{ contact: number }[]>;

  const tagged = async (documentIds: readonly string[]): Promise<Ids> => {
    const tags = (await db()
      .table(TABLES.tag)
      .whereIn('document_id', documentIds as never)
      .select('id')) as { id: number }[];
    const tagIds = new Set(tags.map(({ id }) => Number(id)));
    return async (ids) => {
      const rows = (await db()
        .table(TABLES.contactTag)
        .whereIn('contact_id', ids as never)
        .select('contact_id as contact', 'tag_id')) as unknown as {
        contact: number;
        tag_id: number;
      }[];
      return rows.filter(({ tag_id }) => tagIds.has(Number(tag_id)));
    };
  };

  const onChannel = async (documentId: string): Promise<Ids> => {
    const channel = await getService(strapi, 'channels').findByDocumentId(documentId);
    return async (ids) => {
      const rows = (await db()
        .table(TABLES.conversation)
        .whereIn('contact_id', ids as never)
        .select('contact_id as contact', 'channel_id')) as unknown as {
        contact: number;
        channel_id: number;
      }[];
      return rows.filter(({ channel_id }) => Number(channel_id) === Number(channel?.id));
    };
  };

  const withConsent = (): ((ids: number[]) => Promise<Map<number, string>>) => async (ids) => {
    const rows = (await db()
      .table(TABLES.consent)
      .where({ purpose: 'marketing' } as never)
      .whereIn('contact', ids as never)
      .select('contact', 'state')) as { contact: number; state: string }[];
    return new Map(rows.map(({ contact, state }) => [Number(contact), state]));
  };

  const hostValues = (fields: ContactFilters['fields']): Record<string, unknown> => {
    const known = new Map(hostFieldsOf(strapi).map((field) => [field.name, field]));
    return Object.fromEntries(
      Object.entries(fields).map(([name, text]) => {
        const field = known.get(name);
        if (!field) throw fieldError(`field.${name}`, 'is no field of contacts');
        const value = readHostValue(field.type, text);
        if (value === undefined) throw fieldError(`field.${name}`, `must be a ${field.type}`);
        return [name, value];
      })
    );
  };

  const keep = async (rows: readonly ContactRow[], ids: Ids): Promise<ContactRow[]> => {
    if (rows.length === 0) return [];
    const found = new Set(
      (await ids(rows.map(({ id }) => Number(id)))).map(({ contact }) => Number(contact))
    );
    return rows.filter(({ id }) => found.has(Number(id)));
  };

  return {
    /** @throws ValidationError */
    async sieveOf(filters: ContactFilters): Promise<Sieve> {
      const now = getService(strapi, 'clock').now();
      const steps: Sieve[] = [
        // what is a tombstone, or about to go, is in no list
        (rows) =>
          Promise.resolve(
            rows.filter(({ merged_into, erased_at }) => !merged_into && erased_at === null)
          ),
      ];
      const { activeWithinDays, silentForDays, consent, channel, tags, fields } = filters;
      if (activeWithinDays !== null || silentForDays !== null) {
        steps.push((rows) =>
          Promise.resolve(
            rows.filter(({ last_message_at }) => {
              const at = toMs(last_message_at) ?? -Infinity;
              return (
                (activeWithinDays === null || at >= now - activeWithinDays * DAY_MS) &&
                (silentForDays === null || at < now - silentForDays * DAY_MS)
              );
            })
          )
        );
      }
      if (tags.length > 0) {
        const ids = await tagged(tags);
        steps.push((rows) => keep(rows, ids));
      }
      if (channel !== null) {
        const ids = await onChannel(channel);
        steps.push((rows) => keep(rows, ids));
      }
      if (consent !== null) {
        const states = withConsent();
        steps.push(async (rows) => {
          const known = await states(rows.map(({ id }) => Number(id)));
          return rows.filter(({ id }) => (known.get(Number(id)) ?? 'unknown') === consent);
        });
      }
      if (Object.keys(fields).length > 0) {
        const values = hostValues(fields);
        steps.push((rows) =>
          keep(rows, async (ids) => {
            const found = await repository<{ id: number }>(strapi, uid(CONTACT)).findMany({
              where: { id: { $in: ids }, ...values },
              select: ['id'],
              limit: ids.length,
            });
            return found.map(({ id }) => ({ contact: Number(id) }));
          })
        );
      }
      return async (rows) => {
        let left = [...rows];
        for (const step of steps) if (left.length > 0) left = await step(left);
        return left;
      };
    },

    /** Ids of the contacts with any of these tags; null where they are more than `most`. */
    async withTags(documentIds: readonly string[], most: number): Promise<number[] | null> {
      const rows = (await db()
        .table(`${TABLES.tag} as t`)
        .join(`${TABLES.contactTag} as l`, 'l.tag_id', 't.id')
        .whereIn('t.document_id', documentIds as never)
        .limit(most + 1)
        .select('l.contact_id')) as unknown as { contact_id: number }[];
      if (rows.length > most) return null;
      return [...new Set(rows.map(({ contact_id }) => Number(contact_id)))];
    },
  };
};
