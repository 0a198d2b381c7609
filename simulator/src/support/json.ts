/** Parsed JSON, as it comes from outside: nothing about its shape is known. */
export type JsonObject = { [key: string]: unknown };

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The object at a key, or an empty one: for reading optional parts without a chain of checks. */
export const objectAt = (from: unknown, key: string): JsonObject => {
  const value = isObject(from) ? from[key] : undefined;
  return isObject(value) ? value : {};
};

/** The list at a key, or an empty one. */
export const listAt = (from: unknown, key: string): unknown[] => {
  const value = isObject(from) ? from[key] : undefined;
  return Array.isArray(value) ? value : [];
};

/** The text at a key; undefined when it is missing or no string. */
export const textAt = (from: unknown, key: string): string | undefined => {
  const value = isObject(from) ? from[key] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** Parses JSON; undefined when the text is none. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Length in code points, as the platform counts its limits. */
export const lengthOf = (text: string): number => {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
};
