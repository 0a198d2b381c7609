import { openChange, type Reading } from './change';
import { readOne, toItem, type Place } from './draft';
import { FIELD_PARSERS } from './fields';
import { messagesField } from './messages-field';
import { isPartnerEvent, partnerWabaId, readPartnerEvent } from './partner';
import { get, isRecord, readId, readRecord, readSeconds, readString } from './read';
import type { InboundItem } from './types';

interface Placed extends Reading {
  place: Place;
}

const NOWHERE: Place = { wabaId: null, phoneNumberId: null, field: '', at: null };

/**
 * Splits the body of any webhook into typed items: Meta's shape (v23, v24 and later), 360dialog's partner
 * shape or a list of either, and rubbish. Never throws and loses nothing: what is not understood is an
 * item of kind `unknown`, what is understood but broken one of kind `malformed`, and the good ones
 * beside them live. A body always gives at least one item.
 * @param body the parsed JSON (see parseJsonKeepingIds)
 */
export function parseEvent(body: unknown): { items: InboundItem[] } {
  const bodies = Array.isArray(body) && body.length > 0 ? body : [body];
  const placed = bodies.flatMap(readOneBody);
  return { items: placed.map(({ draft, raw, place }, no) => toItem(draft, raw, place, no)) };
}

function readOneBody(body: unknown): Placed[] {
  const entries = get(body, 'entry');
  if (entries !== undefined) return readEntries(body, entries);
  if (isPartnerEvent(body)) {
    const field = readString(body, 'event') ?? '';
    const place = { ...NOWHERE, field, wabaId: partnerWabaId(body) };
    return [{ ...readOne(body, () => readPartnerEvent(body)), place }];
  }
  return [unknown(body, NOWHERE)];
}

function readEntries(body: unknown, entries: unknown): Placed[] {
  if (!Array.isArray(entries)) return [malformed(body, NOWHERE, 'entry is not a list')];
  if (entries.length === 0) return [unknown(body, NOWHERE)];
  return entries.flatMap(readEntry);
}

function readEntry(entry: unknown): Placed[] {
  const place: Place = {
    ...NOWHERE,
    wabaId: readId(entry, 'id'),
    at: readSeconds(entry, 'time'),
  };
  if (!isRecord(entry)) return [malformed(entry, place, 'the entry is no object')];
  const changes = get(entry, 'changes');
  if (changes === undefined) return [unknown(entry, place)];
  if (!Array.isArray(changes)) return [malformed(entry, place, 'changes is not a list')];
  if (changes.length === 0) return [unknown(entry, place)];
  return changes.flatMap((change) => readChange(change, place));
}

function readChange(change: unknown, entryPlace: Place): Placed[] {
  const field = readString(change, 'field') ?? '';
  const value = readRecord(change, 'value');
  const place: Place = {
    ...entryPlace,
    field,
    phoneNumberId: readId(readRecord(value, 'metadata'), 'phone_number_id'),
  };
  if (!isRecord(change)) return [malformed(change, place, 'the change is no object')];
  const parse = FIELD_PARSERS.get(field) ?? (field === '' ? messagesField : null);
  if (!parse) return [unknown(change, place)];
  if (!value) return [malformed(change, place, 'the change has no value')];
  const readings = parse(openChange(field, value));
  if (readings.length === 0) return [unknown(change, place)];
  return readings.map((reading) => ({ ...reading, place }));
}

function unknown(raw: unknown, place: Place): Placed {
  return { draft: { kind: 'unknown' }, raw, place };
}

function malformed(raw: unknown, place: Place, reason: string): Placed {
  return { draft: { kind: 'malformed', reason }, raw, place };
}
