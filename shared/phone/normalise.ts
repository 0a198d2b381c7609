import {
  parsePhoneNumberFromString,
  type CountryCode,
  isSupportedCountry,
} from 'libphonenumber-js/max';

export type NormalisedPhone =
  | {
      ok: true;
      /** `+` and digits. */
      e164: string;
      /** The digits alone, as the platform writes numbers. */
      digits: string;
      /** ISO 3166 alpha-2; null for numbers of no country, such as satellite ones. */
      country: string | null;
    }
  | {
      ok: false;
      /** A sentence for people. */
      reason: string;
    };

const EMPTY = 'No number was given.';
const TOO_LONG = 'This is too long for a phone number.';
const NO_NUMBER = 'This has letters or signs that no phone number has.';
const NO_COUNTRY = 'The country code is missing, such as +49.';
const INVALID = 'No phone number of that country looks like this.';

/** Anything longer is no number with decoration, and the parser need not see it. */
const MAX_INPUT = 64;

/** E.164 allows 15 digits; the shortest numbers with a country code have 7. */
const INTERNATIONAL_DIGITS = /^[1-9]\d{6,14}$/;

/**
 * Reads a number as people and imports write it. With `+` or `00` it is international. Bare digits are
 * national of `defaultCountry` (ISO 3166 alpha-2) where they make a valid number there, else
 * international, as the platform writes them. Mexico's old mobile form +52 1 and Brazil's mobiles
 * without the ninth digit are WhatsApp numbers and are kept as they were given (see `phoneMatchKey`).
 */
export function normalisePhone(input: string, defaultCountry?: string): NormalisedPhone {
  const text = input.trim();
  if (text === '') return { ok: false, reason: EMPTY };
  if (text.length > MAX_INPUT) return { ok: false, reason: TOO_LONG };
  if (!/^[+\d\s().\-/\u00a0\u2010-\u2015\u202f\u2066-\u2069\u200e\u200f]+$/.test(text)) {
    return { ok: false, reason: NO_NUMBER };
  }
  const digits = text.replace(/\D/g, '');
  if (digits === '') return { ok: false, reason: NO_NUMBER };

  const marked = text.includes('+') || digits.startsWith('00');
  const country = toCountry(defaultCountry);
  if (!marked && country) {
    const national = read(digits, country);
    if (national) return national;
  }
  const international = digits.replace(/^00/, '');
  return read(`+${international}`) ?? failure(marked, international);
}

function read(text: string, country?: CountryCode): NormalisedPhone | null {
  const number = parsePhoneNumberFromString(
    text,
    country ? { defaultCountry: country } : undefined
  );
  // a national reading is a guess and needs the full check; for an international one the length
  // decides, because new ranges are in use before any table knows them, and the platform has the last word
  if (number && (country ? number.isValid() : number.isPossible())) {
    return success(String(number.number).slice(1), number.country ?? null);
  }
  const oldMexican = !country && /^\+521\d{10}$/.test(text);
  return oldMexican ? success(text.slice(1), 'MX') : null;
}

function success(digits: string, country: string | null): NormalisedPhone {
  return { ok: true, e164: `+${digits}`, digits, country };
}

function failure(marked: boolean, digits: string): NormalisedPhone {
  const looksInternational = marked || INTERNATIONAL_DIGITS.test(digits);
  return { ok: false, reason: looksInternational ? INVALID : NO_COUNTRY };
}

function toCountry(code: string | undefined): CountryCode | undefined {
  const upper = code?.trim().toUpperCase();
  return upper && isSupportedCountry(upper) ? upper : undefined;
}
