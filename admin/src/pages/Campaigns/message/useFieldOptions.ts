import { useMemo } from 'react';
import type { ExpressionField } from '../../../../../shared/contracts';
import { useText, type Text } from '../../../hooks/useText';
import { useGetWhatsappExpressionFieldsQuery } from '../../../services/campaigns';
import type { TextKey } from '../../../utils/translations';
import { nameInWords } from './nameInWords';
import type { FieldGroup, FieldOption } from '../../../components/personalisation/fields';

/** What our own fields are called; the host's keep the names that the host gave them. */
const WORDS: Record<string, TextKey> = {
  'contact.name': 'fields.name.name',
  'contact.displayName': 'contact.displayName',
  'contact.firstName': 'contact.firstName',
  'contact.lastName': 'contact.lastName',
  'contact.profileName': 'fields.name.profileName',
  'contact.email': 'contact.email',
  'contact.phone': 'preview.field.phone',
  'contact.username': 'preview.field.username',
  'contact.language': 'contact.language',
  'contact.timezone': 'contact.timezone',
  'contact.country': 'fields.name.country',
  'contact.tags': 'contact.tags',
  'contact.lastInboundAt': 'fields.name.lastInboundAt',
  'channel.name': 'fields.name.channel',
  'channel.phone': 'fields.name.channelPhone',
  'channel.verifiedName': 'fields.name.verifiedName',
  'date.today': 'fields.name.today',
  'date.tomorrow': 'fields.name.tomorrow',
  'date.day': 'fields.name.day',
  'date.month': 'fields.name.month',
  'date.year': 'fields.name.year',
  'date.monthName': 'fields.name.monthName',
  'date.weekday': 'fields.name.weekday',
  'date.time': 'fields.name.time',
  'date.iso': 'fields.name.iso',
};

const labelFor = ({ path }: ExpressionField, group: FieldGroup, typeName: string, t: Text) => {
  const key = WORDS[path];
  if (key) return t(key);
  const parts = path.split('.').slice(1).map(nameInWords);
  return (group === 'entry' ? [typeName, ...parts] : parts).join(' › ');
};

const depth = ({ path }: FieldOption): number => path.split('.').length;

/** What is the entry's own stands before what lies behind its relations. */
const byDepth = (a: FieldOption, b: FieldOption) =>
  depth(a) - depth(b) || a.label.localeCompare(b.label);

interface Wanted {
  /** UID of the bound content type. */
  entryType: string | null;
  /** What people call its entries. */
  typeName: string | null;
  /** documentIds whose values stand beside the fields. */
  contact: string | null;
  entry: string | null;
  /** Also relations to contacts. */
  leadsToContacts?: boolean;
  /** Nothing is asked for yet. */
  skip?: boolean;
}

/** Whoever is a contact can be written to: a trigger may lead to one. */
const CONTACT_TYPE = 'plugin::whatsapp.contact';

/** What the picker offers for a campaign: fields of contact, entry, date and channel, in words. */
export const useFieldOptions = ({
  entryType,
  typeName,
  contact,
  entry,
  leadsToContacts = false,
  skip = false,
}: Wanted): FieldOption[] => {
  const t = useText();
  const { data } = useGetWhatsappExpressionFieldsQuery(
    {
      ...(entryType ? { entryType } : {}),
      ...(contact ? { contact } : {}),
      ...(entryType && entry ? { entry } : {}),
    },
    { skip }
  );
  return useMemo(() => {
    const fields = data?.data;
    if (!fields) return [];
    const of = (group: FieldGroup, list: readonly ExpressionField[], isKnown: boolean) =>
      list
        // a group of fields is no value: its fields follow by themselves
        .filter(
          ({ target, path }) =>
            target === null ||
            path === 'contact.tags' ||
            (leadsToContacts && target === CONTACT_TYPE)
        )
        .map((field) => ({
          path: field.path,
          group: field.isOwn && group === 'contact' ? ('host' as const) : group,
          label: labelFor(field, group, typeName ?? t('fields.entry'), t),
          ...(isKnown ? { value: field.value } : {}),
          filled: field.filled,
          type: field.type,
        }));
    return [
      ...of('contact', fields.contact, contact !== null),
      ...of('entry', fields.entry, entry !== null).sort(byDepth),
      ...of('date', fields.date, true),
      ...of('channel', fields.channel, false),
    ];
  }, [data, contact, entry, typeName, leadsToContacts, t]);
};
