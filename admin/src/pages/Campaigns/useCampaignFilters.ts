import { InputRenderer, type Filters } from '@strapi/strapi/admin';
import {
  BROADCAST_STATUSES,
  CAMPAIGN_STATUSES,
  SCENARIO_STATUSES,
} from '../../../../shared/statuses';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappTagsQuery } from '../../services/contacts';
import { useGetWhatsappTemplateFamiliesQuery } from '../../services/templates';
import type { CampaignTab } from './CampaignTabs';
import type { FilterName } from './listQuery';
import { CAMPAIGN_STATUS } from './words';

const TEMPLATES_OFFERED = 100;

/** The filters of the list with their values in words, in the form that Strapi's filters take. */
export const useCampaignFilters = (tab: CampaignTab): Filters.Filter[] => {
  const t = useText();
  const { contactRead, templateRead } = useRights();
  const { data: tags } = useGetWhatsappTagsQuery(undefined, { skip: !contactRead });
  const { data: templates } = useGetWhatsappTemplateFamiliesQuery(
    { page: 1, pageSize: TEMPLATES_OFFERED, sort: 'name:asc' },
    { skip: !templateRead }
  );
  const filter = (
    name: FilterName,
    label: string,
    options: { value: string; label: string }[]
  ): Filters.Filter[] =>
    options.length === 0
      ? []
      : [
          {
            name,
            label,
            type: 'enumeration',
            options,
            operators: [{ label: t('templates.filter.is'), value: '$eq' }],
            // with an input of its own the set filter is written by its label instead of its value
            input: InputRenderer as NonNullable<Filters.Filter['input']>,
          },
        ];
  const statuses = {
    all: CAMPAIGN_STATUSES.filter((status) => status !== 'archived'),
    scenario: SCENARIO_STATUSES,
    broadcast: BROADCAST_STATUSES.filter((status) => status !== 'archived'),
    archived: [],
    triggers: [],
  }[tab];
  return [
    ...filter(
      'status',
      t('campaigns.status'),
      statuses.map((value) => ({ value, label: t(CAMPAIGN_STATUS[value].label) }))
    ),
    ...filter(
      'tag',
      t('campaigns.tag'),
      (tags?.data ?? []).map(({ documentId, name }) => ({ value: documentId, label: `#${name}` }))
    ),
    ...filter(
      'template',
      t('campaigns.template'),
      (templates?.data ?? []).flatMap(({ name, languages }) => {
        const [first] = languages;
        return first ? [{ value: first.documentId, label: name }] : [];
      })
    ),
  ];
};
