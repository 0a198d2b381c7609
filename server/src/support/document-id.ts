import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A documentId of Strapi's form: 24 characters of a-z and 0-9, the first a letter. */
export const createDocumentId = (): string => {
  let id = '';
  while (id.length < 24) {
    for (const byte of randomBytes(32)) {
      // 252 = 7 × 36: larger bytes would favour the first letters
      if (byte >= 252 || id.length === 24) continue;
      const character = ALPHABET[byte % 36] as string;
      if (id.length > 0 || byte % 36 < 26) id += character;
    }
  }
  return id;
};
