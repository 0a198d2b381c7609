import { InputRenderer, type Filters } from '@strapi/strapi/admin';
import { TEMPLATE_CATEGORIES, TEMPLATE_QUALITIES } from '../../../../shared/contracts/templates';
import { QUALITY } from '../../components/channelWords';
import { useLanguageName } from '../../hooks/useLanguageName';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappChannelsQuery } from '../../services/channels';
import type { FilterName } from './listQuery';
import { CATEGORY, TEMPLATE_STATUS, TEMPLATE_STATUSES } from './templateWords';

/** The filters of the list with their values in words, in the form that Strapi's filters take. */
export const useListFilters = (languages: string[]): Filters.Filter[] => {
  const t = useText();
  const nameOf = useLanguageName();
  const { channelRead } = useRights();
  const { data } = useGetWhatsappChannelsQuery(undefined, { skip: !channelRead });
  const channels = (data?.data ?? []).flatMap(({ documentId, name, displayPhoneNumber }) =>
    documentId === null ? [] : [{ value: documentId, label: `${name} ${displayPhoneNumber}` }]
  );
  const filter = (
    name: FilterName,
    label: string,
    options: { value: string; label: string }[]
  ): Filters.Filter => ({
    name,
    label,
    type: 'enumeration',
    options,
    operators: [{ label: t('templates.filter.is'), value: '$eq' }],
    // with an input of its own the set filter is written by its label instead of its value
    input: InputRenderer as NonNullable<Filters.Filter['input']>,
  });
  return [
    filter(
      'status',
      t('template.status'),
      TEMPLATE_STATUSES.map((value) => ({ value, label: t(TEMPLATE_STATUS[value].label) }))
    ),
    filter(
      'category',
      t('template.category'),
      TEMPLATE_CATEGORIES.map((value) => ({ value, label: t(CATEGORY[value]) }))
    ),
    filter(
      'language',
      t('template.language'),
      languages.map((value) => ({ value, label: `${nameOf(value)} (${value})` }))
    ),
    filter(
      'quality',
      t('template.quality'),
      TEMPLATE_QUALITIES.map((value) => ({ value, label: t(QUALITY[value].label) }))
    ),
    ...(channels.length > 1 ? [filter('channel', t('templates.filter.channel'), channels)] : []),
  ];
};
