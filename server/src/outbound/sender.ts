import { setTimeout as delay } from 'node:timers/promises';
import type { OutboundContent } from '../../../shared/contracts/outbound-content';
import { explainError } from '../../../shared/errors';
import type { ProviderError, Result, SendResult } from '../provider';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { SendJob } from './facts';
import { CLAIM_MS } from './outbox';
import { decideRetry } from './retry-policy';
import { judge } from './rules';

const WRITE_AGAIN_MS = 500;

/** The stored message in the provider's shape again. */
const contentOf = ({ type, content, replyTo }: SendJob['message']): OutboundContent =>
  ({
    type,
    [type]: content,
    ...(replyTo && type !== 'reaction' ? { context: { message_id: replyTo } } : {}),
  }) as unknown as OutboundContent;

/** Trouble that only concerns messages which the business starts leaves answers to customers alone. */
const stopsChannel = ({ class: errorClass, code }: ProviderError): boolean =>
  errorClass === 'reconnect' ||
  (errorClass === 'account' && explainError(code).scope === 'channel');

/** RULES → claim → provider → SETTLE, for one outbox row. The only caller of the provider's send. */
export const createSenderService = ({ strapi }: { strapi: Strapi }) => {
  const outbox = () => getService(strapi, 'outbox');
  const settle = () => getService(strapi, 'settle');
  const clock = () => getService(strapi, 'clock');

  const call = async (job: SendJob): Promise<Result<SendResult>> => {
    const client = await getService(strapi, 'channels').clientOf(job.channel.id);
    if (!client.ok) return { ok: false, error: client.error };
    const { phone, userId } = job.contact;
    return client.value.sendMessage({
      recipient: phone ? { phone, ...(userId ? { userId } : {}) } : { userId: userId as string },
      content: contentOf(job.message),
      bizOpaqueCallbackData: job.message.documentId,
    });
  };

  /** The provider's answer must not be lost because the database is away for a moment. */
  const writeUntilClaimEnds = async (write: () => Promise<void>): Promise<void> => {
    const until = clock().monotonic() + CLAIM_MS / 2;
    for (;;) {
      try {
        await write();
        return;
      } catch (error) {
        if (clock().monotonic() >= until) throw error;
        await delay(WRITE_AGAIN_MS);
      }
    }
  };

  const afterRefusal = async (
    job: SendJob,
    fencing: number,
    error: ProviderError
  ): Promise<void> => {
    if (stopsChannel(error)) {
      await settle().waitForChannel(job, fencing, error);
      await getService(strapi, 'channels').noteTrouble(job.channel.id, error);
      return;
    }
    const decision = decideRetry({
      errorClass: error.class,
      code: error.code,
      attempt: job.attempt + 1,
      ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
    });
    if (decision.kind === 'retry') await settle().retry(job, fencing, error, decision.inMs);
    else await settle().failed(job, fencing, error);
  };

  return {
    async send(id: number): Promise<void> {
      const job = await getService(strapi, 'facts').ofOutboxRow(id);
      if (!job) return;
      const verdict = judge(job.facts);
      if (verdict.kind === 'hold') {
        await outbox().postpone(id, job.fencing, verdict.untilMonotonic, verdict.rule);
        return;
      }
      if (verdict.kind === 'not_sent') {
        await settle().notSent(job, verdict.code);
        return;
      }
      if (!(await settle().claim(job))) return;
      const fencing = job.fencing + 1;
      const answer = await call(job);
      await writeUntilClaimEnds(async () => {
        if (answer.ok) await settle().accepted(job, fencing, answer.value);
        else if (answer.error.outcome === 'unknown')
          await settle().unknown(job, fencing, answer.error);
        else await afterRefusal(job, fencing, answer.error);
      });
    },
  };
};
