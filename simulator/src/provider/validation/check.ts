import type { JsonObject } from '../../support/json';
import { isObject, lengthOf } from '../../support/json';
import { invalid, missing } from '../errors';

/** The object that must be at a key. */
export const needObject = (from: JsonObject, key: string, path = key): JsonObject => {
  const value = from[key];
  if (value === undefined || value === null) throw missing(`Parameter '${path}' is mandatory.`);
  if (!isObject(value)) throw invalid(`Parameter '${path}' must be an object.`);
  return value;
};

/** The list that must be at a key, with a number of entries within bounds. */
export const needList = (
  from: JsonObject,
  key: string,
  least: number,
  most: number,
  path = key
): unknown[] => {
  const value = from[key];
  if (value === undefined || value === null) throw missing(`Parameter '${path}' is mandatory.`);
  if (!Array.isArray(value)) throw invalid(`Parameter '${path}' must be a list.`);
  if (value.length < least || value.length > most) {
    throw invalid(
      `Invalid ${path} count. Min allowed ${path}: ${least}, Max allowed ${path}: ${most}`
    );
  }
  return value;
};

/** The text that must be at a key, with a length within bounds (code points). */
export const needText = (
  from: JsonObject,
  key: string,
  most: number,
  path = key,
  least = 1
): string => {
  const value = from[key];
  if (value === undefined || value === null) throw missing(`Parameter '${path}' is mandatory.`);
  if (typeof value !== 'string') throw invalid(`Parameter '${path}' must be a string.`);
  const length = lengthOf(value);
  if (length < least || length > most) {
    throw invalid(`${path} length invalid. Min length: ${least}, Max length: ${most}`);
  }
  return value;
};

/** The text that may be at a key. */
export const optionalText = (
  from: JsonObject,
  key: string,
  most: number,
  path = key
): string | undefined =>
  from[key] === undefined || from[key] === null ? undefined : needText(from, key, most, path, 0);

/** The number that must be at a key, within bounds. */
export const needNumber = (
  from: JsonObject,
  key: string,
  least: number,
  most: number,
  path = key
): number => {
  const given = from[key];
  if (given === undefined || given === null) throw missing(`Parameter '${path}' is mandatory.`);
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  if (typeof value !== 'number' || !(value >= least && value <= most)) {
    throw invalid(`Parameter '${path}' must be a number from ${least} to ${most}.`);
  }
  return value;
};

/** The entry of a list as an object. */
export const entryObject = (value: unknown, path: string): JsonObject => {
  if (!isObject(value)) throw invalid(`Parameter '${path}' must be an object.`);
  return value;
};
