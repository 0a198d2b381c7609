import { createHash, timingSafeEqual } from 'node:crypto';

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

/** Compares two hex hashes in constant time. */
export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
