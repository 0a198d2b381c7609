import { get, isRecord, readId, readList, readNumber, readString } from './read';
import type { PlatformError } from './types';

/** The `errors` list of a message, status or change; entries that are no objects are kept as `raw` only. */
export function readErrors(holder: unknown): PlatformError[] {
  return readList(holder, 'errors').map(readError);
}

export function readError(raw: unknown): PlatformError {
  return {
    code: readNumber(raw, 'code'),
    title: readString(raw, 'title'),
    message: readString(raw, 'message'),
    details: readString(get(raw, 'error_data'), 'details'),
    href: readString(raw, 'href'),
    raw,
  };
}

/** Whether there is anything in an error that tells what went wrong. */
export function isTelling(raw: unknown): boolean {
  return isRecord(raw) && (readId(raw, 'code') !== null || readString(raw, 'title') !== null);
}
