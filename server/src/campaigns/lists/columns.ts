import {
  LIST_FIELDS,
  type ListColumn,
  type ListField,
} from '../../../../shared/contracts/campaigns';

/** How people call a column, without blanks and signs, in lower case. */
const NAMES: Record<ListField, readonly string[]> = {
  phone: [
    'phone',
    'phonenumber',
    'mobile',
    'mobilephone',
    'mobilenumber',
    'number',
    'tel',
    'telephone',
    'whatsapp',
    'whatsappnumber',
    'cell',
    'cellphone',
    'msisdn',
    'telefon',
    'handy',
    'mobil',
    'rufnummer',
    'телефон',
    'номер',
    'мобильный',
  ],
  contact: ['contact', 'contactid', 'documentid'],
  userId: ['userid', 'bsuid'],
  displayName: ['name', 'displayname', 'fullname', 'имя', 'фио'],
  firstName: ['firstname', 'givenname', 'vorname'],
  lastName: ['lastname', 'surname', 'familyname', 'nachname', 'фамилия'],
  email: ['email', 'mail', 'emailaddress', 'почта'],
  language: ['language', 'lang', 'locale', 'sprache', 'язык'],
  timezone: ['timezone', 'tz', 'zeitzone'],
};

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Like a number of somebody: most of what stands there is digits. */
const LIKE_NUMBER = /^[='"+]*[\d\s().\-/]{7,20}"?$/;

/** Names of the head, each once: a doubled one is followed by its number. */
export const headNames = (values: readonly string[]): string[] => {
  const seen = new Map<string, number>();
  return values.map((value, at) => {
    const name = value.trim() || `#${at + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
};

/** A head names its columns; numbers of people are no names. */
export const hasHead = (first: readonly string[]): boolean =>
  !first.some((value) => LIKE_NUMBER.test(value));

/** Columns with what they seem to hold: by their name, a number also by its values. */
export const describeColumns = (
  names: readonly string[],
  rows: readonly (readonly string[])[]
): ListColumn[] => {
  const taken = new Set<ListField>();
  const suggest = (name: string): ListField | null => {
    const field = LIST_FIELDS.find((one) => !taken.has(one) && NAMES[one].includes(plain(name)));
    if (field) taken.add(field);
    return field ?? null;
  };
  const columns = names.map((name, at) => ({
    name,
    samples: rows.slice(0, 3).map((row) => (row[at] ?? '').slice(0, 100)),
    suggested: suggest(name),
  }));
  if (taken.has('phone') || taken.has('contact') || taken.has('userId')) return columns;
  const numbers = columns.find(
    ({ suggested, samples }) =>
      suggested === null && samples.length > 0 && samples.every((one) => LIKE_NUMBER.test(one))
  );
  return columns.map((column) =>
    column === numbers ? { ...column, suggested: 'phone' as const } : column
  );
};

/**
 * A number as spreadsheets disguise it so that it stays a text: `="0151…"`, `'0151…`. Anything else that begins
 * like a formula is none.
 */
export const undisguised = (value: string): string => {
  const text = value.trim();
  const [, formula] = /^="([^"]*)"$/.exec(text) ?? [];
  return (formula ?? text.replace(/^'/, '')).trim();
};
