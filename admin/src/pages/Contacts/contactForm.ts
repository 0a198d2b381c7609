import type { ContactCard, HostField, WriteContact } from '../../../../shared/contracts/contacts';
import type { TextKey } from '../../utils/translations';

/** Our own fields of the form, in its order. */
export const OWN_FIELDS = [
  'displayName',
  'firstName',
  'lastName',
  'phone',
  'email',
  'language',
  'timezone',
] as const;
export type OwnField = (typeof OWN_FIELDS)[number];

export const OWN_LABELS: Record<OwnField, TextKey> = {
  displayName: 'contact.displayName',
  firstName: 'contact.firstName',
  lastName: 'contact.lastName',
  phone: 'contact.phone',
  email: 'contact.email',
  language: 'contact.language',
  timezone: 'contact.timezone',
};

export interface FormValues {
  own: Record<OwnField, string>;
  fields: Record<string, unknown>;
}

export const emptyForm = (): FormValues => ({
  own: Object.fromEntries(OWN_FIELDS.map((name) => [name, ''])) as FormValues['own'],
  fields: {},
});

export const formOf = (card: ContactCard): FormValues => ({
  own: Object.fromEntries(OWN_FIELDS.map((name) => [name, card[name] ?? ''])) as FormValues['own'],
  fields: { ...card.fields },
});

/** Whether a number is hidden from this user: it is neither shown in a field nor sent back. */
export const isMasked = (values: FormValues): boolean => values.own.phone.includes('•');

/** What of a form differs from what was opened, as the server takes it. */
export const changesOf = (values: FormValues, before: FormValues): WriteContact.Values => {
  const own = OWN_FIELDS.filter((name) => values.own[name] !== before.own[name]);
  const fields = Object.keys(values.fields).filter(
    (name) => values.fields[name] !== before.fields[name]
  );
  return {
    ...Object.fromEntries(own.map((name) => [name, values.own[name].trim() || null])),
    ...(fields.length > 0
      ? { fields: Object.fromEntries(fields.map((name) => [name, values.fields[name]])) }
      : {}),
  };
};

/** What stands in a field while it is written, as the value that is stored. */
export const readFieldText = ({ type }: HostField, text: string): unknown => {
  if (text.trim() === '') return null;
  if (type === 'integer' || type === 'decimal' || type === 'float') {
    const number = Number(text);
    return Number.isFinite(number) ? number : text;
  }
  return text;
};

/** Refusals of the server by the field that they are about. */
export const errorsByField = (error: unknown): Record<string, string> => {
  const details = (error as { details?: { errors?: unknown } } | null)?.details?.errors;
  if (!Array.isArray(details)) return {};
  return Object.fromEntries(
    (details as { path?: string[]; message?: string }[]).flatMap(({ path = [], message = '' }) => {
      const name = path[0] === 'fields' ? path[1] : path[0];
      return name ? [[name, message]] : [];
    })
  );
};
