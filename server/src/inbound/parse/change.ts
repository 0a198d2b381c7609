import { readContacts, type Contacts } from './people';
import { get, readPhone, readRecord, type JsonRecord } from './read';
import { readOne, type Draft } from './draft';

/** One change of one entry, opened far enough for the parsers of its field. */
export interface Change {
  field: string;
  value: JsonRecord;
  /** Digits of the business number, for telling its messages from the customer's. */
  displayPhoneNumber: string | null;
  contacts: Contacts;
}

export interface Reading {
  draft: Draft;
  raw: unknown;
}

/** Reads what a field holds into any number of items. Empty when it holds nothing of its kind. */
export type FieldParser = (change: Change) => Reading[];

export function openChange(field: string, value: JsonRecord): Change {
  return {
    field,
    value,
    displayPhoneNumber: readPhone(readRecord(value, 'metadata'), 'display_phone_number'),
    contacts: readContacts(value),
  };
}

/** One item for each entry of a list of the change; a list that is none becomes one malformed item. */
export function readEach(holder: unknown, key: string, read: (raw: unknown) => Draft): Reading[] {
  const list = get(holder, key);
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    return [{ draft: { kind: 'malformed', reason: `${key} is not a list` }, raw: list }];
  }
  return list.map((raw: unknown) => readOne(raw, () => read(raw)));
}

/** A parser for a field whose value is one item. */
export function one(read: (value: JsonRecord) => Draft): FieldParser {
  return ({ value }) => [readOne(value, () => read(value))];
}
