import type { MessageView } from '../../../../../../shared/contracts';
import { isRevoked } from '../../../../../../shared/revoked';

type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

export const numberOf = (value: unknown): number | null => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

export const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/**
 * The platform's object of the message's type, whether it stands alone or below the type's name: what a
 * customer's app sends is not ours to trust, so every field is read by itself.
 */
export const contentOf = (message: Pick<MessageView, 'type' | 'content'>): Fields => {
  const content = isFields(message.content) ? message.content : {};
  const inner = content[message.type];
  return isFields(inner) ? inner : content;
};

/** One field of it. */
export const fieldOf = (message: Pick<MessageView, 'type' | 'content'>, name: string): unknown =>
  contentOf(message)[name];

/** What the server notes on a message beside its content. */
export interface StoredMarks {
  /** The customer has taken it back. */
  revoked: boolean;
  edited: boolean;
  /** The ad or post that the customer came from. */
  referral: Fields | null;
}

export const storedMarks = ({ content }: Pick<MessageView, 'content'>): StoredMarks => {
  const marks = isFields(content) ? content : {};
  return {
    revoked: isRevoked(marks),
    edited: marks.edited === true,
    referral: isFields(marks.referral) ? marks.referral : null,
  };
};
