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

/** Our words for one of Meta's reasons; null for a sentence that Meta wrote itself. */
export const rejectionWords = (reason: string | null): RejectionWords | null =>
  WORDS.get(reason?.trim().toUpperCase() ?? '') ?? null;
