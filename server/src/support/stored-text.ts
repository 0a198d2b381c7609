/** Length of a `string` column on all three databases. */
export const STRING_LENGTH = 255;

/**
 * Text from outside, safe for any column: NUL and lone surrogates become U+FFFD (PostgreSQL refuses
 * the first, JSON writers of all three databases the second), and it is cut to `maxLength` UTF-16
 * units without splitting a pair.
 */
export const storedText = (value: string, maxLength = STRING_LENGTH): string => {
  const whole = value.replaceAll('\0', '\uFFFD').toWellFormed();
  if (whole.length <= maxLength) return whole;
  const cut = whole.slice(0, maxLength);
  return cut.isWellFormed() ? cut : cut.slice(0, -1);
};

/** The same for what may be absent. */
export const storedTextOrNull = (value: unknown, maxLength = STRING_LENGTH): string | null =>
  typeof value === 'string' && value !== '' ? storedText(value, maxLength) : null;

/** The same for every string (keys too) within a JSON value; deeper than 64 levels becomes null. */
export const storedJson = (value: unknown, depth = 0): unknown => {
  if (depth > 64) return null;
  if (typeof value === 'string') return storedText(value, 1_000_000);
  if (Array.isArray(value)) return value.map((item) => storedJson(item, depth + 1));
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [storedText(key), storedJson(item, depth + 1)])
    );
  }
  return value;
};
