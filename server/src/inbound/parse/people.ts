import { isBsuid, phoneMatchKey } from '../../../../shared/phone';
import { dig, isRecord, readId, readList, readPhone, readString } from './read';
import type { Person } from './types';

/** The `contacts` beside messages and statuses, found by number and by BSUID. */
export interface Contacts {
  byPhone: ReadonlyMap<string, Person>;
  byUserId: ReadonlyMap<string, Person>;
  /** The one contact, when there is just one and all that stands beside it is of one person. */
  only: Person | null;
}

export function readContacts(value: unknown): Contacts {
  const people = readList(value, 'contacts').filter(isRecord).map(readContact);
  const byPhone = new Map<string, Person>();
  const byUserId = new Map<string, Person>();
  for (const person of people) {
    if (person.phone) byPhone.set(person.phone, person);
    if (person.userId) byUserId.set(person.userId, person);
  }
  const alone = people.length === 1 && countPeople(value) <= 1;
  return { byPhone, byUserId, only: alone ? (people[0] ?? null) : null };
}

function countPeople(value: unknown): number {
  const senders = readList(value, 'messages').map((message) =>
    [readId(message, 'from'), readId(message, 'from_user_id')].join()
  );
  const recipients = readList(value, 'statuses').map((status) =>
    [readId(status, 'recipient_id'), readId(status, 'recipient_user_id')].join()
  );
  return new Set([...senders, ...recipients]).size;
}

function readContact(contact: unknown): Person {
  const waId = readId(contact, 'wa_id');
  return person({
    phone: readPhone(contact, 'wa_id'),
    waId: waId !== null && !isBsuid(waId) ? waId : null,
    userId: readId(contact, 'user_id') ?? (waId !== null && isBsuid(waId) ? waId : null),
    parentUserId: readId(contact, 'parent_user_id'),
    username: readString(dig(contact, 'profile'), 'username') ?? readString(contact, 'username'),
    profileName: readString(dig(contact, 'profile'), 'name'),
  });
}

/**
 * Somebody named by a number key and a BSUID key of `holder` (`from` and `from_user_id`, `to` and
 * `to_user_id`, …), completed from the contacts. A single contact serves without a match as long as it
 * does not contradict: names and ids of two people must never be mixed.
 * @returns null when nothing says who it is
 */
export function readPerson(
  holder: unknown,
  keys: { phone: string; userId: string; parentUserId: string },
  contacts: Contacts
): Person | null {
  const id = readId(holder, keys.phone);
  const phone = readPhone(holder, keys.phone);
  const userId = readId(holder, keys.userId) ?? (id !== null && isBsuid(id) ? id : null);
  const named = person({
    phone,
    waId: phone,
    userId,
    parentUserId: readId(holder, keys.parentUserId),
  });
  const contact = find(named, contacts);
  const whole = { ...named, ...contact, ...(phone === null ? {} : { phone }) };
  return whole.phone || whole.userId ? whole : null;
}

function find(named: Person, contacts: Contacts): Person | null {
  const byUserId = named.userId ? contacts.byUserId.get(named.userId) : undefined;
  const found = byUserId ?? (named.phone ? contacts.byPhone.get(named.phone) : undefined);
  const candidate = found ?? contacts.only;
  return candidate && !contradicts(named, candidate) ? candidate : null;
}

function contradicts(a: Person, b: Person): boolean {
  if (a.userId && b.userId) return a.userId !== b.userId;
  if (a.phone && b.phone) return phoneMatchKey(a.phone) !== phoneMatchKey(b.phone);
  return false;
}

function person(parts: { [Key in keyof Person]: Person[Key] | null }): Person {
  return Object.fromEntries(
    Object.entries(parts).filter(([, value]) => value !== null && value !== undefined)
  );
}

export const FROM = {
  phone: 'from',
  userId: 'from_user_id',
  parentUserId: 'from_parent_user_id',
} as const;

export const TO = { phone: 'to', userId: 'to_user_id', parentUserId: 'to_parent_user_id' } as const;
