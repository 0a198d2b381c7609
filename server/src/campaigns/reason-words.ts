import type { ReasonWords } from '../../../shared/contracts/campaigns';
import { explainError } from '../../../shared/errors';
import { HELD_FOR_QUALITY, HELD_WORDS } from '../../../shared/held-reason';
import { NOT_SENT_REASONS, type NotSentCode } from '../../../shared/not-sent-reasons';

/** A code of our rules, or of the platform, in words with what to do. */
export const reasonWords = (reason: string): ReasonWords => {
  const ours = reason === HELD_FOR_QUALITY ? HELD_WORDS : NOT_SENT_REASONS[reason as NotSentCode];
  const { title, explanation, nextStep } = ours ?? explainError(Number(reason) || reason);
  return { title, explanation, nextStep };
};
