import type { TextKey } from '../../utils/translations';

interface RejectionWords {
  reason: TextKey;
  /** What to change before it is submitted again. */
  hint: TextKey;
}

/** Meta's reasons of a rejection (message_template_status_update, `reason`). */
const WORDS = new Map<string, RejectionWords>([
  ['ABUSIVE_CONTENT', { reason: 'rejection.abusive', hint: 'rejection.abusive.hint' }],
  ['CATEGORY_NOT_AVAILABLE', { reason: 'rejection.category', hint: 'rejection.category.hint' }],
  ['INCORRECT_CATEGORY', { reason: 'rejection.category', hint: 'rejection.category.hint' }],
  ['INVALID_FORMAT', { reason: 'rejection.format', hint: 'rejection.format.hint' }],
  ['PROMOTIONAL', { reason: 'rejection.promotional', hint: 'rejection.promotional.hint' }],
  ['SCAM', { reason: 'rejection.scam', hint: 'rejection.scam.hint' }],
  ['TAG_CONTENT_MISMATCH', { reason: 'rejection.mismatch', hint: 'rejection.mismatch.hint' }],
]);

/** Meta's reason and its sentence, as history keeps them: `INVALID_FORMAT: The text ends with …`. */
const CODE_AND_WORDS = /^([A-Z_]+): ([\s\S]+)$/;

/** What Meta wrote beside its reason; null where that is all. */
export const ownWords = (told: string | null): string | null =>
  told === null || rejectionWords(told) ? null : (CODE_AND_WORDS.exec(told)?.[2] ?? told);

/** Meta's reason at the head of what history keeps. */
export const reasonCode = (told: string | null): string | null =>
  CODE_AND_WORDS.exec(told ?? '')?.[1] ?? told;

/** Our words for one of Meta's reasons; null for a sentence that Meta wrote itself. */
export const rejectionWords = (reason: string | null): RejectionWords | null =>
  WORDS.get(reason?.trim().toUpperCase() ?? '') ?? null;
