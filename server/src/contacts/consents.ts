import { getService } from '../support/get-service';
import { storedTextOrNull } from '../support/stored-text';
import { toMs } from '../support/database';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

export interface ConsentChange {
  purpose: string;
  state: 'granted' | 'revoked';
  /** Where it came from, such as `whatsapp` or `web form`. */
  source: string;
  wording: string | null;
  /** Who recorded it; null for the person themself. */
  by: string | null;
  /** Epoch ms. */
  at: number;
}

/** Who agreed to what. The ledger only grows; the newest entry by time counts. */
export const createConsentsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const isKnown = async (contact: number, { purpose, state, source, at }: ConsentChange) =>
    (await db()
      .table(TABLES.consentEvent)
      .where({ contact, at, purpose, state, source } as never)
      .first('id')) !== undefined;

  return {
    /** The same news again is no new entry. */
    async record(contact: number, change: ConsentChange): Promise<void> {
      await db().transaction(async () => {
        const values = {
          state: change.state,
          source: change.source,
          wording: storedTextOrNull(change.wording, 2_000),
          at: change.at,
        };
        const [entry] = await db().insertOnce(
          TABLES.consent,
          ['contact', 'purpose'],
          [db().newRow({ contact, purpose: change.purpose, ...values })]
        );
        if (entry && !entry.isNew) {
          const current = (await db()
            .table(TABLES.consent)
            .where({ id: entry.id })
            .forUpdate()
            .first('at')) as { at: number | string };
          if (await isKnown(contact, change)) return;
          const told = toMs(current.at) ?? 0;
          if (told <= change.at) {
            await db()
              .table(TABLES.consent)
              .where({ id: entry.id })
              .update(values as never);
          }
        }
        await db()
          .table(TABLES.consentEvent)
          .insert({ contact, purpose: change.purpose, by: change.by, ...values } as never);
      });
    },
  };
};
