import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { phoneMatchKey } from './match';

/** Stands for a digit that somebody may not see. */
const MASK = '•';

/**
 * For people: `4915155500101` → `+49 1515 5500101`. Old forms that nobody can dial any more (Mexico's 1,
 * Brazil without the ninth digit) show as today's number; what is no number is given back with a `+`,
 * what is masked as it is.
 */
export function formatPhone(digits: string): string {
  if (digits.includes(MASK)) return digits;
  const clean = digits.replace(/\D/g, '');
  if (clean === '') return digits;
  const number = parsePhoneNumberFromString(`+${clean}`);
  if (number?.isValid()) return number.formatInternational();
  const today = parsePhoneNumberFromString(`+${phoneMatchKey(clean)}`);
  if (today?.isValid()) return today.formatInternational();
  return number?.formatInternational() ?? `+${clean}`;
}

/** Country code and the last two digits stay, for people without the right to see numbers. */
export function maskPhone(digits: string): string {
  const clean = digits.replace(/\D/g, '');
  const code = parsePhoneNumberFromString(`+${clean}`)?.countryCallingCode ?? '';
  const hidden = clean.length - code.length - 2;
  if (hidden < 3) return MASK.repeat(clean.length);
  return `${code === '' ? '+' : `+${code} `}${MASK.repeat(hidden)}${clean.slice(-2)}`;
}
