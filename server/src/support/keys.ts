import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Strapi } from './strapi-types';

/**
 * A key column's value: lower-case hex SHA-256 over exact input. MariaDB's unique indexes ignore case
 * and trailing blanks and cut silently, so "once" never rests on readable text.
 */
export const hashKey = (...parts: (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) {
    hash.update(part);
    hash.update('\n');
  }
  return hash.digest('hex');
};

/**
 * Hex HMAC-SHA256 with a secret of the installation: nobody else can compute it, so it tells nothing of what
 * it is over. `purpose` keeps those of one kind from standing for another.
 */
export const signature = (strapi: Strapi, purpose: string, text: string): string =>
  createHmac('sha256', String(strapi.config.get('admin.auth.secret')))
    .update(`${purpose}\n${text}`)
    .digest('hex');

/** Compares two hex hashes in constant time. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
