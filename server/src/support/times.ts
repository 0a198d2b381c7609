import { toIso } from './database';
import { fieldError } from './errors';
import { attributesOf, type ModelAttribute, type Strapi } from './strapi-types';

/** True for a column of epoch milliseconds (support/schema): outside the server it is a time in ISO. */
export const isTime = (attribute: ModelAttribute | undefined): boolean =>
  attribute?.pluginOptions?.whatsapp?.epochMs === true;

/** Names of the attributes of a type that are times and that users see. */
export const timesOf = (strapi: Strapi, modelUid: string): string[] =>
  Object.entries(attributesOf(strapi, modelUid))
    .filter(([, attribute]) => isTime(attribute) && !attribute.private)
    .map(([name]) => name);

/** Entries as REST gives them: every time in ISO, in populated relations too. */
export const presentTimes = (strapi: Strapi, modelUid: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((entry) => presentTimes(strapi, modelUid, entry));
  if (typeof value !== 'object' || value === null) return value;
  const attributes = attributesOf(strapi, modelUid);
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const attribute = attributes[name];
      if (isTime(attribute)) return [name, toIso(item)];
      return [name, attribute?.target ? presentTimes(strapi, attribute.target, item) : item];
    })
  );
};

/**
 * Epoch milliseconds of a time as callers write it: ISO, epoch milliseconds, or a Date.
 * @throws ValidationError naming `path`
 */
export const readTime = (value: unknown, path: string): number => {
  const text = value instanceof Date ? value.toISOString() : String(value);
  const ms = /^-?\d{1,15}$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(ms)) throw fieldError(path, 'must be a time, such as 2026-01-31T12:00:00.000Z');
  return ms;
};
