import type { ContactChange } from '../../../shared/contracts/contacts';
import { toIso } from '../support/database';
import { getService } from '../support/get-service';
import { storedText, storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

const SHOWN = 200;
const MOST_DETAILS = 50;
const ROWS_AT_ONCE = 200;

/** What was done to one contact. */
export interface ContactNote extends Pick<ContactChange, 'kind' | 'details'> {
  contact: number;
}

/**
 * What the team did to contacts: what and who, never the values, so that nothing of a person outlives its
 * field here.
 */
export const createContactHistoryService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  return {
    /** @param by name of the agent */
    async keep(notes: readonly ContactNote[], by: string): Promise<void> {
      const at = getService(strapi, 'clock').now();
      const rows = notes.map(({ contact, kind, details }) =>
        db().newRow({
          contact,
          kind,
          details: JSON.stringify(
            details.slice(0, MOST_DETAILS).map((detail) => storedText(detail))
          ),
          by: storedTextOrNull(by),
          at,
        })
      );
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        await db()
          .table(TABLES.contactEvent)
          .insert(rows.slice(start, start + ROWS_AT_ONCE) as never);
      }
    },

    /** Newest first. */
    async of(contact: number): Promise<ContactChange[]> {
      const rows = (await db()
        .table(TABLES.contactEvent)
        .where({ contact } as never)
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(SHOWN)) as Record<string, unknown>[];
      return rows.map(({ kind, details, by, at }) => ({
        kind: kind as ContactChange['kind'],
        details: JSON.parse(String(details)) as string[],
        by: (by as string | null) ?? null,
        at: toIso(at) ?? '',
      }));
    },
  };
};
