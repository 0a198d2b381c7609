import type { NotSentCode } from '../../../shared/not-sent-reasons';
import type { ProviderError, SendResult } from '../provider';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { SendJob } from './facts';

const ASK_CHANNEL_AGAIN_MS = 60_000;

const errorColumns = (error: ProviderError) => ({
  reason: String(error.code),
  error_code: String(error.code),
  error_details: [error.message, error.details].filter(Boolean).join(' – ') || null,
});

/** Writes what became of a message: its row, its outbox row and the live update in one transaction. */
export const createSettleService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const outbox = () => getService(strapi, 'outbox');
  const messages = () => getService(strapi, 'messages');
  const clock = () => getService(strapi, 'clock');

  /** The outcome is not known, unless a status has told it before us. */
  const becomeUnknown = async (message: number, why: Record<string, unknown>): Promise<void> => {
    const status = await messages().advance(message, 'unknown', why);
    if (status !== 'unknown') await outbox().settle([message]);
  };

  return {
    /**
     * Claims the row and says so on the message. False when somebody else has it, and when a status told
     * meanwhile that an attempt that had been refused arrived all the same: the row is done then.
     */
    async claim(job: SendJob): Promise<boolean> {
      return db().transaction(async () => {
        if (!(await outbox().claim(job.id, job.fencing))) return false;
        const status = await messages().advance(job.message.id, 'claim', {}, { silent: true });
        if (status === 'sending') return true;
        await outbox().release(job.id, job.fencing + 1, { state: 'done' });
        return false;
      });
    },

    /** Recorded even where the claim has expired meanwhile: the provider's id is the truth. */
    async accepted(job: SendJob, fencing: number, result: SendResult): Promise<void> {
      await db().transaction(async () => {
        await outbox().release(job.id, fencing, { state: 'done' });
        await outbox().settle([job.message.id]);
        await messages().recordWamid(job.message.id, job.channel.id, result.wamid);
        await messages().advance(
          job.message.id,
          result.status === 'accepted' ? 'accepted' : 'held',
          { accepted_at: clock().now() }
        );
        await messages().applyPending(job.message.id, job.channel.id, result.wamid);
        await getService(strapi, 'contacts').learn(job.contact.id, job.channel.id, result);
      });
    },

    async retry(job: SendJob, fencing: number, error: ProviderError, inMs: number): Promise<void> {
      await db().transaction(async () => {
        const dueAt = clock().monotonic() + inMs;
        await outbox().release(job.id, fencing, {
          state: 'waiting',
          dueAt,
          errorClass: error.class,
          holdReason: String(error.code),
        });
        await messages().advance(job.message.id, 'requeue', errorColumns(error));
      });
    },

    /** Account or key trouble: the message waits until the channel is connected again. */
    async waitForChannel(job: SendJob, fencing: number, error: ProviderError): Promise<void> {
      await db().transaction(async () => {
        await outbox().release(job.id, fencing, {
          state: 'waiting',
          dueAt: clock().monotonic() + ASK_CHANNEL_AGAIN_MS,
          errorClass: error.class,
          holdReason: 'channel_not_connected',
        });
        await messages().advance(job.message.id, 'requeue', errorColumns(error));
      });
    },

    async failed(job: SendJob, fencing: number, error: ProviderError): Promise<void> {
      await db().transaction(async () => {
        await outbox().release(job.id, fencing, { state: 'done', errorClass: error.class });
        await messages().advance(job.message.id, 'failed', {
          ...errorColumns(error),
          failed_at: clock().now(),
        });
      });
    },

    /** The outcome was not told: never sent again by itself; its status webhook settles it. */
    async unknown(job: SendJob, fencing: number, error: ProviderError): Promise<void> {
      await db().transaction(async () => {
        await outbox().release(job.id, fencing, { state: 'unknown', errorClass: error.class });
        await becomeUnknown(job.message.id, errorColumns(error));
      });
    },

    async notSent(job: SendJob, code: NotSentCode): Promise<void> {
      await db().transaction(async () => {
        if (!(await outbox().drop(job.id, job.fencing))) return;
        await messages().advance(job.message.id, 'not_sent', {
          reason: code,
          failed_at: clock().now(),
        });
      });
    },

    /** Claims whose process died: the call may have gone out, so the outcome is unknown. */
    async expireClaims(): Promise<number> {
      return db().transaction(async () => {
        const expired = await outbox().expireClaims();
        for (const message of expired) {
          await becomeUnknown(message, { reason: 'interrupted' });
        }
        return expired.length;
      });
    },
  };
};
