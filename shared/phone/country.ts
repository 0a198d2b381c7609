import { getCountries, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** `DE` of `4915155500101`; null where the number tells no country. */
export function countryOfPhone(digits: string): string | null {
  return parsePhoneNumberFromString(`+${digits.replace(/\D/g, '')}`)?.country ?? null;
}

/** ISO 3166 alpha-2 of every country that has numbers. */
export const phoneCountries = (): string[] => getCountries();
