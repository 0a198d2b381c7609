import { setTimeout as delay } from 'node:timers/promises';
import type { OutboundContent } from '../../../shared/contracts/outbound-content';
import { explainError } from '../../../shared/errors';
import { isMediaKind } from '../../../shared/media-kinds';
import type { ProviderFile } from '../media/provider-files';
import type { ProviderError, Result, SendResult } from '../provider';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { SendJob } from './facts';
import { CLAIM_MS } from './outbox';
import { decideRetry, oneMore, retryKindOf } from './retry-policy';
import { judge, type RuleVerdict } from './rules';
import { messagingLimit } from './rules/messaging-limit';

const WRITE_AGAIN_MS = 500;

/** The stored message in the provider's shape again. @param fileId of a file that is kept here */
const contentOf = (
  { type, content, replyTo }: SendJob['message'],
  fileId: string | null
): OutboundContent =>
  ({
    type,
    [type]: fileId === null ? content : { ...content, id: fileId },
    ...(replyTo && type !== 'reaction' ? { context: { message_id: replyTo } } : {}),
  }) as unknown as OutboundContent;

/** Trouble that only concerns messages which the business starts leaves answers to customers alone. */
const stopsChannel = ({ class: errorClass, code }: ProviderError): boolean =>
  errorClass === 'reconnect' ||
  (errorClass === 'account' && explainError(code).scope === 'channel');

/** A file of ours, which the message carries instead of an id or address of the caller's. */
const carriesOwnFile = ({ type, content }: SendJob['message']): boolean =>
  isMediaKind(type) && content.id === undefined && content.link === undefined;

/** The platform forgot an uploaded file before its time: there is no code of its own for it. */
const isForgottenFile = ({ message, details }: ProviderError): boolean =>
  /media attachment id/i.test(`${message} ${details ?? ''}`);

/** RULES → claim → provider → SETTLE, for one outbox row. The only caller of the provider's send. */
export const createSenderService = ({ strapi }: { strapi: Strapi }) => {
  const outbox = () => getService(strapi, 'outbox');
  const settle = () => getService(strapi, 'settle');
  const clock = () => getService(strapi, 'clock');

  const fileOf = async ({ message }: SendJob): Promise<Result<ProviderFile> | null> => {
    if (!carriesOwnFile(message)) return null;
    const file = await getService(strapi, 'media').ofMessage(message.id);
    return getService(strapi, 'providerFiles').idOf(file);
  };

  const call = async (job: SendJob, fileId: string | null): Promise<Result<SendResult>> => {
    const client = await getService(strapi, 'channels').clientOf(job.channel.id);
    if (!client.ok) return { ok: false, error: client.error };
    const { phone, userId } = job.contact;
    return client.value.sendMessage({
      recipient: phone ? { phone, ...(userId ? { userId } : {}) } : { userId: userId as string },
      content: contentOf(job.message, fileId),
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
    error: ProviderError,
    askedAt: number
  ): Promise<void> => {
    if (stopsChannel(error)) {
      await settle().waitForChannel(job, fencing, error);
      await getService(strapi, 'channels').noteTrouble(job.channel.id, error);
      return;
    }
    if (carriesOwnFile(job.message) && isForgottenFile(error)) {
      const file = await getService(strapi, 'media').ofMessage(job.message.id);
      if (file) await getService(strapi, 'providerFiles').forget(file);
      // it is uploaded again; a second time its message fails
      if (!job.retries.file) {
        return settle().retry(job, fencing, error, {
          inMs: 0,
          retries: oneMore(job.retries, 'file'),
        });
      }
    }
    const kind = retryKindOf(error.class, error.code);
    const retries = oneMore(job.retries, kind);
    const decision = decideRetry({
      errorClass: error.class,
      code: error.code,
      attempt: retries[kind] ?? 1,
      ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
    });
    if (decision.kind === 'give-up') await settle().failed(job, fencing, error);
    else {
      const again = { inMs: decision.inMs, retries };
      if (kind === 'late') await settle().retryLater(job, fencing, error, again);
      else await settle().retry(job, fencing, error, again);
    }
    if (job.message.template !== null) {
      await getService(strapi, 'templateEvents').applyRefusal(job.message.template, error, askedAt);
    }
  };

  /** Acts on a rule's no; true when there was none. */
  const passes = async (job: SendJob, verdict: RuleVerdict): Promise<boolean> => {
    switch (verdict.kind) {
      case 'ok':
        return true;
      case 'hold':
        await outbox().postpone(job.id, job.fencing, verdict.untilMonotonic, verdict.rule);
        return false;
      case 'later':
        await outbox().putOff(job.id, job.fencing, verdict.at, verdict.rule);
        return false;
      case 'not_sent':
        await settle().notSent(job, verdict.code);
        return false;
    }
  };

  /** Others took the last places since the facts were read. */
  const limitVerdict = ({ facts }: SendJob): RuleVerdict => {
    const full = facts.portfolio && { ...facts.portfolio, used: facts.portfolio.limit ?? 0 };
    return messagingLimit({ ...facts, portfolio: full });
  };

  return {
    /** @param onAnswered told when the provider is asked no more; not when it never was */
    async send(id: number, onAnswered: () => void): Promise<void> {
      const job = await getService(strapi, 'facts').ofOutboxRow(id);
      if (!job) return settle().orphaned(id);
      if (!(await passes(job, judge(job.facts)))) return;
      const file = await fileOf(job);
      // an upload takes its time: the rules are asked again
      if (file?.ok && file.value.uploaded) return this.send(id, onAnswered);
      const claim = await settle().claim(job);
      if (claim === 'limit') await passes(job, limitVerdict(job));
      if (claim !== 'claimed') return;
      const fencing = job.fencing + 1;
      const askedAt = clock().now();
      const answer = file && !file.ok ? file : await call(job, file?.value.id ?? null);
      onAnswered();
      await writeUntilClaimEnds(async () => {
        if (answer.ok) await settle().accepted({ job, fencing, result: answer.value });
        else if (answer.error.outcome === 'unknown')
          await settle().unknown(job, fencing, answer.error);
        else await afterRefusal(job, fencing, answer.error, askedAt);
      });
    },
  };
};
