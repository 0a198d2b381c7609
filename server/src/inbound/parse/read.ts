/**
 * Readers for values that came from outside. None of them throws except `need`; none follows the
 * prototype, so that keys like `__proto__` or `constructor` are only ever data.
 */
export type JsonRecord = Record<string, unknown>;

/** Says what a thing lacks; caught where one item is read, so that its neighbours live. */
export class Malformed extends Error {}

/** @throws Malformed with the reason when there is no value */
export function need<T>(value: T | null | undefined, reason: string): T {
  if (value === null || value === undefined) throw new Malformed(reason);
  return value;
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own property of a record; undefined for anything else. */
export function get(holder: unknown, key: string): unknown {
  return isRecord(holder) && Object.hasOwn(holder, key) ? holder[key] : undefined;
}

/** The value below a path of keys. */
export function dig(holder: unknown, ...path: string[]): unknown {
  return path.reduce(get, holder);
}

export function readRecord(holder: unknown, key: string): JsonRecord | null {
  const value = get(holder, key);
  return isRecord(value) ? value : null;
}

export function readList(holder: unknown, key: string): unknown[] {
  const value = get(holder, key);
  return Array.isArray(value) ? value : [];
}

/** A text as it is; a number becomes its digits. Null for anything else and for ''. */
export function readString(holder: unknown, key: string): string | null {
  const value = get(holder, key);
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Longer than any id of the platform; what is longer is none. */
const MAX_ID = 512;

/**
 * An id as text. An integer is taken while it is exact; one beyond 2^53 has lost digits in JSON.parse
 * (see parseJsonKeepingIds) and would name something else, so it is null.
 */
export function readId(holder: unknown, key: string): string | null {
  const value = get(holder, key);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  if (typeof value !== 'string') return null;
  const id = value.trim();
  return id === '' || id.length > MAX_ID ? null : id;
}

/** A finite number, also when it was written as a text. */
export function readNumber(holder: unknown, key: string): number | null {
  const value = get(holder, key);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^-?\d{1,18}(\.\d{1,18})?$/.test(value.trim())) return null;
  return Number(value);
}

/** A boolean, also when it was written as a text. */
export function readBoolean(holder: unknown, key: string): boolean | null {
  const value = get(holder, key);
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  return null;
}

/** WhatsApp began in 2009; nothing of it is older, and nothing that matters lies beyond 2100. */
const EARLIEST = Date.UTC(2009, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Unix seconds, as text or number, in epoch ms; null when absent or absurd. */
export function readSeconds(holder: unknown, key: string): number | null {
  const seconds = readNumber(holder, key);
  if (seconds === null) return null;
  const ms = Math.round(seconds * 1000);
  return ms >= EARLIEST && ms < LATEST ? ms : null;
}

/** A number in international form as digits; null when it is none. */
export function readPhone(holder: unknown, key: string): string | null {
  const text = readId(holder, key);
  if (text === null || !/^\+?[\d\s().-]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, '');
  return digits.length >= 5 && digits.length <= 20 ? digits : null;
}

/** A word in lower case with `_`: the platform writes some both ways (`authentication-international`). */
export function readWord(holder: unknown, key: string): string | null {
  const text = readString(holder, key);
  return text === null ? null : text.trim().toLowerCase().replace(/-/g, '_');
}

/** Whether a value is nested deeper than so many levels; looks no further than that. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((child) => isDeeperThan(child, levels - 1));
}
