import type { Draft } from './draft';
import { isTelling, readError } from './errors';
import { Malformed } from './read';

/** One entry of `value.errors`: trouble that belongs to no message. */
export function readSystemError(raw: unknown): Draft {
  if (!isTelling(raw)) throw new Malformed('the error has neither code nor title');
  return { kind: 'system-error', error: readError(raw) };
}
