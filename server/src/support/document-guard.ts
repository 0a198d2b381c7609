import { MAX_INTEGER, PLUGIN_ID } from './constants';
import { fieldError } from './errors';
import { STRING_LENGTH, storedJson, storedText } from './stored-text';
import { attributesOf, type ModelAttribute, type Strapi } from './strapi-types';
import { isTime, readTime } from './times';

interface Call {
  uid: string;
  params: { documentId?: unknown; filters?: unknown; data?: unknown };
}

const MAX_FILTER_TEXT = 10_000;

/** Kinds that Strapi keeps in a column of 255 characters. */
const SHORT = new Set(['string', 'email', 'enumeration', 'uid']);

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

/** `$null: true` asks whether there is a time; everything else compares with one. */
const readTimes = (value: unknown, path: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => readTimes(item, path));
  if (isPlain(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([operator, item]) => [
        operator,
        operator === '$null' || operator === '$notNull' ? item : readTimes(item, path),
      ])
    );
  }
  return value === null || value === undefined ? value : readTime(value, path);
};

const readFilters = (strapi: Strapi, modelUid: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((item) => readFilters(strapi, modelUid, item));
  if (typeof value === 'string') return storedText(value, MAX_FILTER_TEXT);
  if (!isPlain(value)) return value;
  const attributes = attributesOf(strapi, modelUid);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const attribute = attributes[key];
      if (isTime(attribute)) return [key, readTimes(item, `filters.${key}`)];
      return [key, readFilters(strapi, attribute?.target ?? modelUid, item)];
    })
  );
};

const readValue = (name: string, attribute: ModelAttribute | undefined, value: unknown) => {
  if (attribute?.type === 'json') return storedJson(value);
  if (attribute?.type === 'integer' && Math.abs(Number(value)) > MAX_INTEGER) {
    throw fieldError(name, `must not be larger than ${MAX_INTEGER}`);
  }
  if (typeof value !== 'string') return value;
  if (attribute && SHORT.has(attribute.type) && value.length > STRING_LENGTH) {
    throw fieldError(name, `must not be longer than ${STRING_LENGTH} characters`);
  }
  return storedText(value, value.length);
};

/**
 * What REST, GraphQL and the content-manager hand to the document service, made fit for any database:
 * text as support/stored-text keeps it, times in filters as epoch milliseconds, and nothing that only
 * the column would refuse.
 */
export const guardDocuments = (strapi: Strapi): void => {
  strapi.documents.use((context, next) => {
    const { uid, params } = context as unknown as Call;
    if (!uid.startsWith(`plugin::${PLUGIN_ID}.`)) return next();
    if (typeof params.documentId === 'string') params.documentId = storedText(params.documentId);
    if (params.filters) params.filters = readFilters(strapi, uid, params.filters);
    if (isPlain(params.data)) {
      const attributes = attributesOf(strapi, uid);
      params.data = Object.fromEntries(
        Object.entries(params.data).map(([name, value]) => [
          name,
          readValue(name, attributes[name], value),
        ])
      );
    }
    return next();
  });
};
