import type { ContactSummary } from '../../../../shared/contracts';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import type { FieldOption } from '../../components/personalisation/fields';
import { contactValue } from '../../components/templatePreview/contactValues';
import type { Text } from '../../hooks/useText';

const isShort = (value: unknown): value is string | number =>
  (typeof value === 'string' && value !== '') || typeof value === 'number';

/**
 * What a value of a message can be filled with: what is known of its reader, without what is empty.
 * @param card null for who may not read contacts, and until it is here
 */
export const contactOptions = (
  contact: ContactSummary,
  card: ContactCard | null,
  t: Text
): FieldOption[] => {
  const own: [string, string, string | null][] = [
    ['firstName', t('contact.firstName'), card?.firstName ?? contactValue(contact, 'firstName')],
    ['lastName', t('contact.lastName'), card?.lastName ?? null],
    ['name', t('fields.name.name'), contact.displayName],
    // a number that this user may not see is masked
    ['phone', t('contact.phone'), /^\+?\d+$/.test(contact.phone ?? '') ? contact.phone : null],
    ['username', t('contact.identity.username'), contactValue(contact, 'username')],
    ['email', t('contact.email'), card?.email ?? null],
  ];
  return [
    ...own.map(([path, label, value]) => ({ path, label, value, group: 'contact' as const })),
    ...(card?.hostFields ?? []).map(({ name }) => ({
      path: `fields.${name}`,
      label: name,
      value: card?.fields[name],
      group: 'host' as const,
    })),
  ].flatMap(({ value, ...option }) =>
    isShort(value) ? [{ ...option, value: String(value) }] : []
  );
};
