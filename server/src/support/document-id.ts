import { randomBytes } from 'node:crypto';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Asked of the system at once: asking for each id takes longer than making it. */
const POOL_BYTES = 8_192;
let pool = Buffer.alloc(0);
let used = 0;

const randomByte = (): number => {
  if (used === pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  used += 1;
  return pool[used - 1] as number;
};

/** A documentId of Strapi's form: 24 characters of a-z and 0-9, the first a letter. */
export const createDocumentId = (): string => {
  let id = '';
  while (id.length < 24) {
    const byte = randomByte();
    // 252 = 7 × 36: larger bytes would favour the first letters
    if (byte >= 252) continue;
    if (id.length > 0 || byte % 36 < 26) id += ALPHABET[byte % 36] as string;
  }
  return id;
};
