import { isBsuid, normalisePhone, phoneMatchKey } from '../../../shared/phone';
import { hashKey } from '../support/keys';
import { storedText } from '../support/stored-text';
import type { IdentityKind } from './schema';

/** How the provider names a person in one event; each part may be missing. */
export interface Sender {
  /** Digits, as the provider gave them. */
  phone?: string;
  userId?: string;
  parentUserId?: string;
  username?: string;
  profileName?: string;
}

export interface Identity {
  kind: IdentityKind;
  /** Canonical match form, hashed: Brazil, Mexico and Argentina folded. */
  key: string;
  value: string;
  /** The portfolio within which the value is unique, '' for everywhere. */
  scope: string;
}

const identity = (kind: IdentityKind, value: string, scope = ''): Identity => ({
  kind,
  key: hashKey(kind, scope, kind === 'phone' ? phoneMatchKey(value) : value),
  value: storedText(value),
  scope,
});

/**
 * The identities of a sender, most trusted first.
 * @param portfolio business id of the channel's portfolio: BSUIDs are only unique within it
 */
export const identitiesOf = (sender: Sender, portfolio: string): Identity[] => [
  ...(sender.userId ? [identity('user_id', sender.userId, portfolio)] : []),
  ...(sender.parentUserId ? [identity('parent_user_id', sender.parentUserId, portfolio)] : []),
  ...(sender.phone ? [identity('phone', sender.phone)] : []),
];

/**
 * A recipient as callers of the API write it.
 * @returns the sender it stands for, or the sentence why it is neither a number nor a BSUID
 */
export const parseRecipient = (
  to: string
): { ok: true; sender: Sender } | { ok: false; message: string } => {
  if (isBsuid(to)) return { ok: true, sender: { userId: to } };
  const phone = normalisePhone(to);
  return phone.ok
    ? { ok: true, sender: { phone: phone.digits } }
    : {
        ok: false,
        message: 'must be an international number such as +4915155500101, or a BSUID',
      };
};

/** The sender without what is not this contact's (any more): an old message changes no number. */
export const heldPart = (sender: Sender, held: Set<string>): Sender => {
  const { phone, userId, ...rest } = sender;
  return {
    ...rest,
    ...(phone && held.has('phone') ? { phone } : {}),
    ...(userId && held.has('user_id') ? { userId } : {}),
  };
};
