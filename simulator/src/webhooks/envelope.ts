import type { JsonObject } from '../support/json';
import { listAt, objectAt } from '../support/json';

/** One change of a webhook body: `entry[].changes[]` with the id of its entry. */
export interface Change {
  entryId: string;
  /** seconds; account and template fields carry it, messages do not */
  entryTime?: number;
  field: string;
  value: JsonObject;
}

/** What decides whether two changes may share one `value`: same number, same list, contacts in both or none. */
const shelfOf = (change: Change): string | null => {
  if (change.field !== 'messages') return null;
  const list =
    'statuses' in change.value ? 'statuses' : 'messages' in change.value ? 'messages' : null;
  if (!list) return null;
  const number = objectAt(change.value, 'metadata').phone_number_id;
  return [change.entryId, String(number), list, 'contacts' in change.value].join('|');
};

const distinctContacts = (contacts: unknown[]): unknown[] => {
  const seen = new Map<string, unknown>();
  for (const contact of contacts) seen.set(JSON.stringify(contact), contact);
  return [...seen.values()];
};

const merged = (a: Change, b: Change): Change => {
  const value: JsonObject = { ...a.value };
  for (const list of ['messages', 'statuses']) {
    if (list in a.value) value[list] = [...listAt(a.value, list), ...listAt(b.value, list)];
  }
  if ('contacts' in a.value) {
    value.contacts = distinctContacts([
      ...listAt(a.value, 'contacts'),
      ...listAt(b.value, 'contacts'),
    ]);
  }
  return { ...a, value };
};

/** One webhook body of any number of changes; those that may share a `value` do. */
export const bodyOf = (changes: Change[]): JsonObject => {
  const shelves = new Map<string, Change>();
  changes.forEach((change, no) => {
    const shelf = shelfOf(change) ?? `alone ${no}`;
    const before = shelves.get(shelf);
    shelves.set(shelf, before ? merged(before, change) : change);
  });
  const entries = new Map<string, { id: string; time?: number; changes: JsonObject[] }>();
  for (const { entryId, entryTime, field, value } of shelves.values()) {
    const entry = entries.get(entryId) ?? {
      id: entryId,
      ...(entryTime === undefined ? {} : { time: entryTime }),
      changes: [],
    };
    entry.changes.push({ value, field });
    entries.set(entryId, entry);
  }
  return { object: 'whatsapp_business_account', entry: [...entries.values()] };
};
