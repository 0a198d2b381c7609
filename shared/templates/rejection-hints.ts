/** What a reason code of the moderation means, and what a person does about it. */
export interface RejectionHint {
  title: string;
  hint: string;
}

/**
 * Codes of `rejected_reason` and of the status event's `reason` (Meta, message_template_status_update).
 * Pages translate by the code; these are the English words.
 */
export const REJECTION_HINTS = {
  ABUSIVE_CONTENT: {
    title: 'Abusive content',
    hint: 'The text was taken as threatening or offensive. Write it anew without such words.',
  },
  CATEGORY_NOT_AVAILABLE: {
    title: 'Category not available',
    hint: 'The account may not create templates of this category. Choose another category, or ask 360dialog.',
  },
  INCORRECT_CATEGORY: {
    title: 'Wrong category',
    hint: 'The text does not fit the category: offers and invitations are marketing. Copy it and choose the category that fits.',
  },
  INVALID_FORMAT: {
    title: 'Invalid format',
    hint: 'Variables touch each other, stand at an edge, or are out of sequence; the purpose is not clear; or another template has the same text. Copy it, follow the findings of the check, and give realistic samples.',
  },
  PROMOTIONAL: {
    title: 'Promotional content',
    hint: 'Offers are not allowed in this category. Copy it as marketing, or take the offer out.',
  },
  SCAM: {
    title: 'Looks like a scam',
    hint: 'It asks for sensitive data, or links to an address that Meta does not trust. Link to your own domain, and ask for no card, bank or identity numbers.',
  },
  TAG_CONTENT_MISMATCH: {
    title: 'Text does not fit language or category',
    hint: 'The chosen language is not the one of the text, or the category is not. Copy it and correct language or category.',
  },
} as const satisfies Record<string, RejectionHint>;

export type RejectionCode = keyof typeof REJECTION_HINTS;

const OTHER: RejectionHint = {
  title: 'Rejected by Meta',
  hint: 'Compare the text with the rules of WhatsApp, mend a copy and submit it, or appeal in WhatsApp Manager.',
};

/** True for a code with words of its own. */
export const isRejectionCode = (reason: string): reason is RejectionCode =>
  Object.hasOwn(REJECTION_HINTS, reason);

/** Words for any reason; an unknown or missing one gets those that always hold. */
export const rejectionHint = (reason: string | null): RejectionHint => {
  const code = (reason ?? '').trim().toUpperCase();
  return isRejectionCode(code) ? REJECTION_HINTS[code] : OTHER;
};
