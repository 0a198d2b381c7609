import type { NotSentCode } from '../../../shared/not-sent-reasons';
import { nextMessageStatus } from '../../../shared/statuses';
import type { ProviderError, SendResult } from '../provider';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { createTogether } from '../support/together';
import type { SendJob } from './facts';
import type { Release } from './outbox';
import type { Retries } from './retry-policy';
import { shareOf } from './rules/messaging-limit';

const ASK_CHANNEL_AGAIN_MS = 60_000;

const errorColumns = (error: ProviderError) => ({
  reason: String(error.code),
  error_code: String(error.code),
  error_details: [error.message, error.details].filter(Boolean).join(' – ') || null,
});

const threadOf = ({ conversation, channel }: SendJob) => ({
  conversation: conversation.documentId,
  channel: channel.documentId,
});

export type Claim = 'claimed' | 'gone' | 'limit';

/** A send that the provider took. */
export interface Accepted {
  job: SendJob;
  /** Of the claim. */
  fencing: number;
  result: SendResult;
}

/** When a message is tried again, and its retries with this one. */
export interface Again {
  inMs: number;
  retries: Retries;
}

/** Messages that are claimed, or written down as accepted, in one transaction. */
const TOGETHER = 50;

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

  const hasPlace = async ({ channel, contact, facts }: SendJob): Promise<boolean> => {
    const { portfolio, template, settings } = facts;
    if (!portfolio || !channel.businessId) return true;
    const share =
      portfolio.limit === null
        ? null
        : shareOf(portfolio.limit, template?.category ?? null, settings.reservedPercent);
    return getService(strapi, 'reach').reserve(
      channel.businessId,
      channel.messagingLimit,
      contact.id,
      share
    );
  };

  /** One transaction about a message. It is locked before its outbox row, as by those who apply statuses. */
  const settling = <T>(message: number, write: () => Promise<T>): Promise<T> =>
    db().transaction(async () => {
      await messages().lockEach([message]);
      return write();
    });

  /** Ends a claim for another attempt, unless somebody else has settled the row since. */
  const requeue = (
    job: SendJob,
    fencing: number,
    error: ProviderError,
    to: Omit<Release, 'errorClass'>
  ): Promise<void> =>
    settling(job.message.id, async () => {
      const held = await outbox().release(job.id, fencing, { ...to, errorClass: error.class });
      if (held) await messages().advance(job.message.id, 'requeue', errorColumns(error));
    });

  const claimEach = (jobs: SendJob[]): Promise<Claim[]> =>
    db().transaction(async () => {
      const rows = await messages().lockEach(jobs.map(({ message }) => message.id));
      // what was told to stand still since the facts were read is judged anew at the next reading
      const waiting = await outbox().lockWaiting(jobs);
      const claims = new Map<SendJob, Claim>();
      for (const job of jobs) {
        const row = rows.get(job.message.id);
        if (!waiting.has(job.id)) claims.set(job, 'gone');
        else if (!row || nextMessageStatus(row.status, 'claim') !== 'sending') {
          await outbox().drop(job.id, job.fencing);
          claims.set(job, 'gone');
        } else claims.set(job, (await hasPlace(job)) ? 'claimed' : 'limit');
      }
      const claimed = jobs.filter((job) => claims.get(job) === 'claimed');
      await outbox().claimEach(claimed.map(({ id }) => id));
      await messages().advanceEach(
        claimed.map(({ message, facts }) => {
          const category = facts.template?.category ?? null;
          return {
            id: message.id,
            event: 'claim' as const,
            // Meta's category is the authority: what it is now is what it costs
            columns: category !== null && category !== message.category ? { category } : {},
            silent: true,
          };
        }),
        rows
      );
      return jobs.map((job) => claims.get(job) as Claim);
    });

  const acceptEach = (list: Accepted[]): Promise<void[]> =>
    db().transaction(async () => {
      const at = clock().now();
      const states = await messages().advanceEach(
        list.map(({ job, result }) => ({
          id: job.message.id,
          event: result.status === 'accepted' ? ('accepted' as const) : ('held' as const),
          columns: { accepted_at: at },
          thread: threadOf(job),
          wamid: result.wamid,
        }))
      );
      const allHeld = await outbox().finishEach(
        list.map(({ job: { id }, fencing }) => ({ id, fencing }))
      );
      if (!allHeld) await outbox().settle(list.map(({ job }) => job.message.id));
      await getService(strapi, 'lateRetry').considerOvertaken(
        list.flatMap(({ job }, index) => (states[index] === 'failed' ? [job.message.id] : []))
      );
      await getService(strapi, 'messageStatuses').applyPendingEach(
        list.map(({ job, result }) => ({
          id: job.message.id,
          channel: job.channel.id,
          wamid: result.wamid,
        }))
      );
      await getService(strapi, 'recipientLessons').learnEach(
        list.map(({ job, result }) => ({
          recipient: job.contact,
          portfolio: job.channel.businessId ?? '',
          told: result,
        }))
      );
      return list.map(() => undefined);
    });

  return {
    /**
     * Claims the row, says so on the message, and takes the person a place under the messaging limit.
     * `gone` when somebody else has the row, and when a status told meanwhile that an attempt that had
     * been refused arrived all the same: the row is done then.
     */
    claim: createTogether(claimEach, TOGETHER),

    /** Recorded even where the claim has expired meanwhile: the provider's id is the truth. */
    accepted: createTogether(acceptEach, TOGETHER),

    retry: (job: SendJob, fencing: number, error: ProviderError, again: Again): Promise<void> =>
      requeue(job, fencing, error, {
        state: 'waiting',
        dueAt: clock().monotonic() + again.inMs,
        retries: again.retries,
        holdReason: String(error.code),
      }),

    /** Account or key trouble: the message waits until the channel is connected again. */
    waitForChannel: (job: SendJob, fencing: number, error: ProviderError): Promise<void> =>
      requeue(job, fencing, error, {
        state: 'waiting',
        dueAt: clock().monotonic() + ASK_CHANNEL_AGAIN_MS,
        holdReason: 'channel_not_connected',
      }),

    /** Hours lie between this attempt and the next: by the clock that can be moved. */
    retryLater: (
      job: SendJob,
      fencing: number,
      error: ProviderError,
      again: Again
    ): Promise<void> =>
      requeue(job, fencing, error, {
        state: 'later',
        resumeAt: clock().now() + again.inMs,
        retries: again.retries,
        holdReason: String(error.code),
      }),

    async failed(job: SendJob, fencing: number, error: ProviderError): Promise<void> {
      await settling(job.message.id, async () => {
        const to = { state: 'done', errorClass: error.class } as const;
        if (!(await outbox().release(job.id, fencing, to))) {
          await outbox().settle([job.message.id]);
        }
        await messages().advance(job.message.id, 'failed', {
          ...errorColumns(error),
          failed_at: clock().now(),
        });
      });
    },

    /** The outcome was not told: never sent again by itself; its status webhook settles it. */
    async unknown(job: SendJob, fencing: number, error: ProviderError): Promise<void> {
      await settling(job.message.id, async () => {
        await outbox().release(job.id, fencing, { state: 'unknown', errorClass: error.class });
        await becomeUnknown(job.message.id, errorColumns(error));
      });
    },

    async notSent(job: SendJob, code: NotSentCode): Promise<void> {
      await settling(job.message.id, async () => {
        if (!(await outbox().drop(job.id, job.fencing))) return;
        // a stopped run takes back what it had put into the outbox
        const event = code === 'run_stopped' ? 'cancelled' : 'not_sent';
        await messages().advance(job.message.id, event, {
          reason: code,
          failed_at: clock().now(),
        });
      });
    },

    /** What it is about was erased meanwhile: nobody is left to send to. */
    async orphaned(id: number): Promise<void> {
      await db().transaction(async () => {
        const row = await outbox().findById(id);
        if (!row || !(await outbox().drop(id, row.fencing))) return;
        await messages().advance(Number(row.message), 'not_sent', {
          reason: 'contact_erased' satisfies NotSentCode,
          failed_at: clock().now(),
        });
      });
    },

    /** Claims whose process died: the call may have gone out, so the outcome is unknown. */
    async expireClaims(): Promise<number> {
      let expired = 0;
      for (const { id, fencing, message } of await outbox().expiredClaims()) {
        const held = await settling(message, async () => {
          if (!(await outbox().release(id, fencing, { state: 'unknown' }))) return false;
          await becomeUnknown(message, { reason: 'interrupted' });
          return true;
        });
        if (held) expired += 1;
      }
      return expired;
    },
  };
};
