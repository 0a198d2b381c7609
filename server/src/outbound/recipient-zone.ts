import { countryOfPhone } from '../../../shared/phone';
import { isTimeZone } from '../support/time-zones';

/** Where most people of a country with several zones live; of the others the system's first is taken. */
const MOST_PEOPLE: Record<string, string> = {
  AR: 'America/Argentina/Buenos_Aires',
  AU: 'Australia/Sydney',
  BR: 'America/Sao_Paulo',
  CA: 'America/Toronto',
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  CD: 'Africa/Kinshasa',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  ID: 'Asia/Jakarta',
  KZ: 'Asia/Almaty',
  MN: 'Asia/Ulaanbaatar',
  MX: 'America/Mexico_City',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  RU: 'Europe/Moscow',
  UA: 'Europe/Kyiv',
  US: 'America/Chicago',
  UZ: 'Asia/Tashkent',
};

interface WithZones {
  timeZones?: string[];
  getTimeZones?: () => string[];
}

const zoneOfCountry = (country: string): string | null => {
  const usual = MOST_PEOPLE[country];
  if (usual) return usual;
  const locale = new Intl.Locale('und', { region: country }) as unknown as WithZones;
  return (locale.getTimeZones?.() ?? locale.timeZones)?.[0] ?? null;
};

/**
 * The time zone a person is in: what the contact says, else that of the number's country; null where
 * neither tells.
 * @param phone digits
 */
export const ownZoneOf = (contactZone: string | null, phone: string | null): string | null => {
  if (contactZone && isTimeZone(contactZone)) return contactZone;
  const country = phone ? countryOfPhone(phone) : null;
  return country ? zoneOfCountry(country) : null;
};

/** The same, else the channel's, else UTC. */
export const zoneOf = (
  contactZone: string | null,
  phone: string | null,
  channelZone: string | null
): string => {
  const own = ownZoneOf(contactZone, phone);
  if (own) return own;
  return channelZone && isTimeZone(channelZone) ? channelZone : 'UTC';
};
