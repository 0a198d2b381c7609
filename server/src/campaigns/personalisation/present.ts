/**
 * A value without what is empty, so that an expression that reads it finds nothing there: null, blank
 * texts, and groups of nothing else.
 */
export const present = (value: unknown, depth = 0): unknown => {
  if (value === null || value === undefined || depth > 8) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) {
    return value.map((item) => present(item, depth + 1)).filter((item) => item !== undefined);
  }
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, present(item, depth + 1)] as const)
      .filter(([, item]) => item !== undefined)
  );
};
