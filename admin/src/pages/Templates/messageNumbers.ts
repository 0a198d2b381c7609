import type { MessageNumbers, ReasonCount } from '../../../../shared/contracts/statistics';
import { explainError } from '../../../../shared/errors';
import { NOT_SENT_REASONS } from '../../../../shared/not-sent-reasons';

/** Messages by what became of them in the end: each is in exactly one, so that they add up. */
export interface NumberParts {
  read: number;
  /** Delivered and not read, as far as we know. */
  delivered: number;
  /** Waiting or on the way. */
  open: number;
  /** Handed over, and nobody told what became of it. */
  unknown: number;
  failed: number;
  notSent: number;
}

/** What the server counts step by step (read is delivered, too) as parts that add up. */
export const numberParts = ({
  delivered,
  read,
  failed,
  notSent,
  open,
  unknown,
}: MessageNumbers): NumberParts => ({
  read,
  delivered: delivered - read,
  open: open - unknown,
  unknown,
  failed,
  notSent,
});

export interface ReasonInWords {
  /** The platform's code, or the word of our own rule. */
  reason: string;
  count: number;
  title: string;
  explanation: string;
  nextStep: string;
}

const byCount = (a: { count: number }, b: { count: number }) => b.count - a.count;

/** Why the provider could not deliver, in the catalogue's words, the most frequent first. */
export const failedReasons = (reasons: ReasonCount[]): ReasonInWords[] =>
  reasons
    .map(({ reason, count }) => {
      const { title, explanation, nextStep } = explainError(reason);
      return { reason, count, title, explanation, nextStep };
    })
    .sort(byCount);

const isOurs = (reason: string): reason is keyof typeof NOT_SENT_REASONS =>
  Object.hasOwn(NOT_SENT_REASONS, reason);

/** Which of our own rules held messages back, in words, the most frequent first. */
export const notSentReasons = (reasons: ReasonCount[]): ReasonInWords[] =>
  reasons
    .map(({ reason, count }) => {
      const words = isOurs(reason) ? NOT_SENT_REASONS[reason] : explainError(reason);
      const { title, explanation, nextStep } = words;
      return { reason, count, title, explanation, nextStep };
    })
    .sort(byCount);
