import type { JsonObject } from '../support/json';
import { isObject } from '../support/json';
import { ControlError } from './errors';

/** The body as an object; an empty one is allowed where nothing has to be said. */
export const bodyOf = (json: unknown): JsonObject => {
  if (json === undefined || json === null) return {};
  if (!isObject(json)) throw new ControlError('the body must be an object');
  return json;
};

/** Refuses fields that the call does not know: a misspelt one would silently do nothing. */
export const onlyFields = (body: JsonObject, ...names: string[]): void => {
  for (const name of Object.keys(body)) {
    if (!names.includes(name)) throw new ControlError(`unknown field ${name}`, name);
  }
};

export const flag = (body: JsonObject, name: string): boolean | undefined => {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'boolean') throw new ControlError(`${name} must be true or false`, name);
  return value;
};

export const text = (body: JsonObject, name: string): string | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new ControlError(`${name} must be a text`, name);
  return value;
};

export const oneOf = <T extends string>(
  body: JsonObject,
  name: string,
  values: readonly T[]
): T | undefined => {
  const value = body[name];
  if (value === undefined) return undefined;
  const found = values.find((one) => one === value);
  if (found === undefined)
    throw new ControlError(`${name} must be one of ${values.join(', ')}`, name);
  return found;
};

/** A number of milliseconds or of things: not negative. */
export const amount = (body: JsonObject, name: string): number | undefined => {
  const value = body[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) {
    throw new ControlError(`${name} must be a number, 0 or more`, name);
  }
  return value;
};

/** A time as ISO 8601 or epoch milliseconds, in epoch milliseconds. */
export const time = (body: JsonObject, name: string): number | undefined => {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const ms = typeof value === 'number' ? value : typeof value === 'string' ? timeOf(value) : NaN;
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) {
    throw new ControlError(`${name} must be an ISO time or epoch milliseconds`, name);
  }
  return ms;
};

const timeOf = (given: string): number =>
  /^\d{10,}$/.test(given) ? Number(given) : Date.parse(given);
