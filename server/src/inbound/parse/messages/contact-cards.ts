import { get, Malformed, readList, readRecord, readString, type JsonRecord } from '../read';
import type { Readable } from './body';

/** Reads as the names on the cards. */
export function readContactCards(message: JsonRecord): Readable {
  const cards = readList(message, 'contacts');
  if (cards.length === 0) throw new Malformed('contacts is no list with at least one card');
  return { text: cards.map(nameOf).filter(Boolean).join(', '), content: cards };
}

function nameOf(card: unknown): string {
  const name = readRecord(card, 'name');
  const parts = [readString(name, 'first_name'), readString(name, 'last_name')].filter(Boolean);
  return (
    readString(name, 'formatted_name') ??
    (parts.join(' ') ||
      readString(get(card, 'org'), 'company') ||
      readString(readList(card, 'phones')[0], 'phone') ||
      '')
  );
}
