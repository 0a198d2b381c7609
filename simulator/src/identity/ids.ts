import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';

/** An id of our own, for rows that the platform does not name. */
export const newId = (): string => randomUUID();

/**
 * A message id with the build of real ones: a base64 of length-prefixed address, direction and
 * a random part, behind `wamid.`.
 */
export const newWamid = (address: string, direction: 'in' | 'out'): string => {
  const who = Buffer.from(address, 'utf8');
  const random = Buffer.from(randomBytes(10).toString('hex').toUpperCase(), 'ascii');
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, who.length]),
    who,
    Buffer.from([0x15, 0x02, 0x00, direction === 'in' ? 0x12 : 0x11, 0x18, random.length]),
    random,
    Buffer.from([0x00]),
  ]);
  return `wamid.${bytes.toString('base64')}`;
};

/** Sixteen digits, the form of Graph ids of media and templates; below 2^53, as events carry it as a JSON integer. */
export const newGraphId = (): string =>
  `${randomInt(1, 9)}${String(randomInt(0, 1e12)).padStart(12, '0')}${String(randomInt(0, 1000)).padStart(3, '0')}`;

/** The deprecated endpoint's template id: 20 characters and `WT`. */
export const newInternalTemplateId = (): string =>
  `${randomBytes(24)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 20)
    .padEnd(20, '0')}WT`;

export const newTraceId = (): string =>
  `A${randomBytes(12).toString('base64url').replace(/[-_]/g, 'x')}`;

/** A user id (BSUID) of a customer in one portfolio: the same for the same input. */
export const userIdFor = (country: string, customerId: string, businessId: string): string => {
  const hash = createHash('sha256').update(`${customerId}|${businessId}`).digest();
  return `${country}.${(hash.readBigUInt64BE(0) % 10n ** 17n).toString().padStart(17, '1')}`;
};

export const isUserId = (text: string): boolean =>
  /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(text);

export const digitsOf = (text: string): string => text.replace(/[\s()+.-]/g, '');

export const isPhoneDigits = (text: string): boolean => /^[1-9]\d{5,14}$/.test(text);
