import type { ContactSummary } from '../../../shared/contracts';
import { formatPhone } from '../../../shared/phone';
import type { Text } from '../hooks/useText';

const TAIL = 4;

/** Who a person is to the team: name, else number, else @username, else the end of the platform's id. */
export const contactName = (contact: ContactSummary, t: Text): string => {
  if (contact.displayName) return contact.displayName;
  if (contact.phone) return formatPhone(contact.phone);
  if (contact.username) return `@${contact.username}`;
  return t('contact.unnamed', { tail: contact.userId?.slice(-TAIL) ?? '' });
};

/** Up to two letters of a name; null where it has none. */
const lettersOf = (name: string): string | null => {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const letters = words.slice(0, 2).map((word) => [...word].find((char) => /\p{L}/u.test(char)));
  return letters.length > 0 ? letters.join('').toUpperCase() : null;
};

/** A colleague in two letters. */
export const initialsOf = (name: string): string =>
  lettersOf(name) ?? name.slice(0, 2).toUpperCase();

/** Up to two letters for an avatar; null for somebody without a name. */
export const initials = (contact: ContactSummary): string | null =>
  lettersOf(contact.displayName ?? contact.username ?? '');
