import { HOUR_MS } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ResolvedAudience } from './audience';
import { settingsOf, type RunRow } from './runs';

/** Ids of contacts that one statement goes through. */
const SLICE = 20_000;
const LISTED = 500;
/** Moments over which a broadcast is spread, and a number that has no divisor in common with it. */
const PLACES = 10_007;
const STRIDE = 7_919;

/**
 * PREPARE: fixes the audience as recipient rows, `INSERT … SELECT` by slices of contact ids. A slice and
 * how far it went are one transaction, so a killed one begins where it was.
 */
export const createPrepareService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const audiences = () => getService(strapi, 'audience');

  const newestContact = async (): Promise<number> => {
    const [row] = (await db().table(TABLES.contact).max({ newest: 'id' })) as unknown as {
      newest: number | null;
    }[];
    return Number(row?.newest ?? 0);
  };

  /** When a contact's turn is: neighbours far from each other, and all of them evenly over the time. */
  const turnOf = (begin: number, step: number) => {
    const type = db().dialect() === 'mysql' ? 'signed' : 'bigint';
    return step === 0
      ? db().raw(db().dialect() === 'postgres' ? '?::bigint' : '?', [begin])
      : db().raw(
          `cast(? as ${type}) + ((cast(c.id as ${type}) * ${STRIDE}) % ${PLACES}) * cast(? as ${type})`,
          [begin, step]
        );
  };

  /** Adds the contacts that `narrow` leaves and that are no recipients yet. */
  const insert = async (
    run: RunRow,
    exclusions: ResolvedAudience,
    narrow: (query: ReturnType<ReturnType<typeof db>['table']>) => void
  ): Promise<void> => {
    const dueAt = Number(run.started_at ?? getService(strapi, 'clock').now());
    const { spreadHours } = settingsOf(run);
    const step = spreadHours ? Math.floor((spreadHours * HOUR_MS) / PLACES) : 0;
    const select = db()
      .table(`${TABLES.contact} as c`)
      .leftJoin(`${TABLES.campaignRecipient} as r`, (on) => {
        on.on('r.contact', 'c.id').andOnVal('r.run', run.id);
      })
      .whereNull('r.id')
      .orderBy('c.id')
      .select(
        db().raw('?', [run.id]),
        'c.id',
        db().raw("'waiting'"),
        turnOf(dueAt, step),
        db().raw('0')
      );
    narrow(select as never);
    audiences().without(select as never, exclusions);
    await db().insertSelect(
      TABLES.campaignRecipient,
      ['run', 'contact', 'state', 'due_at', 'attempts'],
      select as never
    );
  };

  const countAll = async (run: number): Promise<number> => {
    const [row] = (await db()
      .table(TABLES.campaignRecipient)
      .where({ run } as never)
      .count({ all: '*' })) as unknown as { all: number | string }[];
    return Number(row?.all ?? 0);
  };

  /** Those of another run that a person wants tried again: they were marked for this run. */
  const insertRetried = async (run: RunRow): Promise<void> => {
    const select = db()
      .table(`${TABLES.campaignRecipient} as o`)
      .join(`${TABLES.contact} as c`, 'c.id', 'o.contact')
      .leftJoin(`${TABLES.campaignRecipient} as r`, (on) => {
        on.on('r.contact', 'o.contact').andOnVal('r.run', run.id);
      })
      .whereNull('r.id')
      .where('o.run', run.retry_of as never)
      .where('o.retried_in', run.id as never)
      .orderBy('o.id')
      .select(
        db().raw('?', [run.id]),
        'o.contact',
        db().raw("'waiting'"),
        db().raw(db().dialect() === 'postgres' ? '?::bigint' : '?', [Number(run.started_at)]),
        db().raw('0')
      );
    await db().insertSelect(
      TABLES.campaignRecipient,
      ['run', 'contact', 'state', 'due_at', 'attempts'],
      select as never
    );
  };

  const finish = async (run: RunRow): Promise<void> => {
    await getService(strapi, 'campaignRuns').move(run, ['preparing'], 'running', {
      total: await countAll(run.id),
    });
  };

  return {
    countAll,

    /** One slice. */
    async step(run: RunRow): Promise<void> {
      const note = (columns: object) => getService(strapi, 'campaignRuns').note(run.id, columns);
      if (run.retry_of !== null) {
        await insertRetried(run);
        return finish(run);
      }
      if (run.prepared_until === null) {
        return note({ prepared_until: await newestContact() });
      }
      const settings = settingsOf(run);
      const audience = await audiences().resolve(settings.audience, 'audience');
      const exclusions = await audiences().resolve(settings.exclusions, 'exclusions');
      const until = Number(run.prepared_until);
      const from = Number(run.prepared_to ?? 0);
      if (from < until && audiences().isOpen(audience)) {
        const to = Math.min(from + SLICE, until);
        return db().transaction(async () => {
          await insert(run, exclusions, (query) => {
            query.where('c.id', '>', from as never).where('c.id', '<=', to as never);
            audiences().within(query as never, audience);
          });
          await note({ prepared_to: to });
        });
      }
      const listed = Number(run.prepared_listed ?? 0);
      if (listed < audience.contacts.length) {
        return db().transaction(async () => {
          const part = audience.contacts.slice(listed, listed + LISTED);
          await insert(
            run,
            exclusions,
            (query) => void query.whereIn('c.document_id', part as never)
          );
          await note({ prepared_listed: listed + part.length });
        });
      }
      return finish(run);
    },
  };
};
