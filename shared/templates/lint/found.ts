import type { LintFix } from '../../contracts/templates';
import { lengthOf, offsetOf, replaceSpan, type ReadText } from './text';
import type { Found } from './types';

/** Characters and items that a fix may carry, so that no answer outgrows its question many times. */
const FIX_SIZE = 5_000;

/** A fix of one edit; none where its value would be too large to send along. */
export function fixedBy(label: string, path: string, value: unknown): { fix?: LintFix } {
  if (remaining(value, FIX_SIZE) < 0) return {};
  return { fix: { label, edits: [{ path, value }] } };
}

function remaining(value: unknown, budget: number): number {
  if (budget < 0) return budget;
  if (typeof value === 'string') return budget - value.length;
  if (typeof value !== 'object' || value === null) return budget - 1;
  return Object.entries(value).reduce(
    (left, [key, item]) => remaining(item, left - key.length - 1),
    budget - 1
  );
}

/** What of a text is more than may stand there, counted in code points. */
export function* tooLong(read: ReadText | null, limit: number, what: string): Iterable<Found> {
  if (!read) return;
  const { path, text } = read;
  // never fewer units than code points
  if (text.length <= limit) return;
  const length = lengthOf(text);
  if (length <= limit) return;
  const over = length - limit;
  yield {
    path,
    start: offsetOf(text, limit),
    end: text.length,
    message: `${what} has ${length} characters; at most ${limit} are allowed: shorten it by ${over}.`,
    values: { length, limit, over },
  };
}

/** A finding for each match that `make` does not pass over, with what stands there replaced by `by` as its fix. */
export function* eachMatch(
  read: ReadText | null,
  pattern: RegExp,
  make: (
    match: string
  ) => (Pick<Found, 'message' | 'values'> & { label: string; by: string }) | null
): Iterable<Found> {
  if (!read) return;
  const { path, text } = read;
  for (const { 0: match, index: start } of text.matchAll(pattern)) {
    const end = start + match.length;
    const made = make(match);
    if (!made) continue;
    const { label, by, ...found } = made;
    yield {
      path,
      start,
      end,
      ...found,
      ...fixedBy(label, path, replaceSpan(text, start, end, by)),
    };
  }
}

export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

/** Missing, or nothing but white space; what is no text at all is another rule's. */
export function isBlankText(value: unknown): boolean {
  return isAbsent(value) || (typeof value === 'string' && value.trim() === '');
}
