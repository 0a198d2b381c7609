import { InputRenderer, type Filters } from '@strapi/strapi/admin';
import type { HostField } from '../../../../shared/contracts/contacts';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappChannelsQuery } from '../../services/channels';
import { useGetWhatsappTagsQuery } from '../../services/contacts';
import type { TextKey } from '../../utils/translations';
import { CONSENT } from './consentWords';
import { ACTIVITY, fieldFilter } from './contactsQuery';

const ACTIVITY_LABELS: Record<(typeof ACTIVITY)[number], TextKey> = {
  'active:1': 'contacts.activity.day',
  'active:7': 'contacts.activity.week',
  'active:30': 'contacts.activity.month',
  'silent:30': 'contacts.activity.silentMonth',
  'silent:90': 'contacts.activity.silentQuarter',
};

/** The filters of the list with their values in words, in the form that Strapi's filters take. */
export const useContactFilters = (fields: HostField[]): Filters.Filter[] => {
  const t = useText();
  const { channelRead } = useRights();
  const { data: tags } = useGetWhatsappTagsQuery();
  const { data } = useGetWhatsappChannelsQuery(undefined, { skip: !channelRead });
  const channels = (data?.data ?? []).flatMap(({ documentId, name, displayPhoneNumber }) =>
    documentId === null ? [] : [{ value: documentId, label: `${name} ${displayPhoneNumber}` }]
  );
  const base = {
    operators: [{ label: t('templates.filter.is'), value: '$eq' }],
    // with an input of its own the set filter is written by its label instead of its value
    input: InputRenderer as NonNullable<Filters.Filter['input']>,
  };
  const choice = (
    name: string,
    label: string,
    options: { value: string; label: string }[]
  ): Filters.Filter => ({ ...base, name, label, type: 'enumeration', options });

  const ofField = ({ name, type, enum: values }: HostField): Filters.Filter => {
    if (type === 'boolean') {
      return choice(fieldFilter(name), name, [
        { value: 'true', label: t('contacts.yes') },
        { value: 'false', label: t('contacts.no') },
      ]);
    }
    if (values) {
      return choice(
        fieldFilter(name),
        name,
        values.map((value) => ({ value, label: value }))
      );
    }
    return { ...base, name: fieldFilter(name), label: name, type: 'string' };
  };

  return [
    ...(tags && tags.data.length > 0
      ? [
          choice(
            'tag',
            t('contacts.tags'),
            tags.data.map(({ documentId, name }) => ({ value: documentId, label: name }))
          ),
        ]
      : []),
    choice(
      'consent',
      t('contacts.marketing'),
      (['granted', 'revoked', 'unknown'] as const).map((value) => ({
        value,
        label: t(CONSENT[value].label),
      }))
    ),
    choice(
      'activity',
      t('contacts.activity'),
      ACTIVITY.map((value) => ({ value, label: t(ACTIVITY_LABELS[value]) }))
    ),
    ...(channels.length > 1 ? [choice('channel', t('contacts.channel'), channels)] : []),
    ...fields.map(ofField),
  ];
};
