import { fromJson } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { decideLateRetry, oneMore, type Retries } from './retry-policy';

/** A message of a campaign that the platform took and then did not deliver. */
export interface LateFailure {
  id: number;
  channel_id: number;
  wamid_key: string | null;
  reason: string | null;
}

/**
 * What became of attempts whose failure was told by a status: people who get too much marketing, or could
 * not be reached, are tried again days later (product R4). The row stays; its former id at the provider is
 * kept apart, so that what is told late of it changes nothing.
 */
export const createLateRetryService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  /** Retries so far of those that may be tried again at all: a stopped run sends nothing more. */
  const retriesOf = async (messages: readonly number[]): Promise<Map<number, Retries>> => {
    const rows = (await db()
      .table(`${TABLES.outbox} as o`)
      .leftJoin(`${TABLES.campaignRun} as r`, 'r.id', 'o.run')
      .whereIn('o.message', messages as never)
      .where((going) => {
        going.whereNull('r.status' as never).orWhereNot({ 'r.status': 'stopped' } as never);
      })
      .select('o.message', 'o.retries')) as unknown as { message: number; retries: unknown }[];
    return new Map(
      rows.map(({ message, retries }) => [Number(message), fromJson<Retries>(retries) ?? {}])
    );
  };

  return {
    /** Within the transaction that wrote the failures. */
    async consider(failures: readonly LateFailure[]): Promise<void> {
      if (failures.length === 0) return;
      const now = getService(strapi, 'clock').now();
      const known = await retriesOf(failures.map(({ id }) => id));
      for (const { id, channel_id, wamid_key, reason } of failures) {
        const before = known.get(Number(id));
        if (before === undefined || wamid_key === null) continue;
        const retries = oneMore(before, 'late');
        const decision = decideLateRetry(reason ?? '', retries.late ?? 1);
        if (decision.kind === 'give-up') continue;
        const again = await getService(strapi, 'outbox').tryAgain(
          id,
          now + decision.inMs,
          reason ?? '',
          retries
        );
        if (!again) continue;
        await db().insertOnce(
          TABLES.messageAttempt,
          ['wamid_key', 'channel'],
          [db().newRow({ wamid_key, channel: channel_id, message: id, at: now })]
        );
        await getService(strapi, 'messages').takeBack(id);
      }
    },

    /** Of messages whose failure was told before the answer to their send: only now they can be tried again. */
    async considerOvertaken(messages: readonly number[]): Promise<void> {
      if (messages.length === 0) return;
      await this.consider(
        (await db()
          .table(TABLES.message)
          .whereIn('id', messages as never)
          .where({ status: 'failed' } as never)
          .whereNotNull('campaign_id' as never)
          .select('id', 'channel_id', 'wamid_key', 'reason')) as unknown as LateFailure[]
      );
    },

    /** Of these ids at the provider, those of former attempts, with their messages. */
    async formerOf(channel: number, wamidKeys: readonly string[]): Promise<Map<string, number>> {
      if (wamidKeys.length === 0) return new Map();
      const rows = (await db()
        .table(TABLES.messageAttempt)
        .whereIn('wamid_key', wamidKeys as never)
        .where({ channel } as never)
        .select('wamid_key', 'message')) as unknown as { wamid_key: string; message: number }[];
      return new Map(rows.map(({ wamid_key, message }) => [wamid_key, Number(message)]));
    },
  };
};
