import {
  Box,
  Field,
  Flex,
  IconButton,
  MultiSelect,
  MultiSelectOption,
  Popover,
  SingleSelect,
  SingleSelectOption,
  Tag,
  TextButton,
} from '@strapi/design-system';
import { Cross, Filter } from '@strapi/icons';
import type { ConversationState } from '../../../../shared/contracts';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappAgentsQuery } from '../../services/agents';
import { useGetWhatsappChannelsQuery } from '../../services/channels';
import { useGetWhatsappTagsQuery } from '../../services/contacts';
import type { TextKey } from '../../utils/translations';
import { NO_FILTERS, SORTS, STATES, isNarrowed, type ListState } from './listState';

const STATE_LABELS: Record<ConversationState, TextKey> = {
  open: 'filter.open',
  closed: 'filter.closed',
  any: 'filter.any',
};
const SORT_LABELS: Record<ListState['sort'], TextKey> = {
  newest: 'filter.sort.newest',
  waiting: 'filter.sort.waiting',
};

interface FilterProps {
  list: ListState;
  onChange: (change: Partial<ListState>) => void;
}

/** What can be filtered by, in words. */
const useChoices = () => {
  const { channelRead, conversationManage } = useRights();
  const channels = useGetWhatsappChannelsQuery(undefined, { skip: !channelRead });
  const tags = useGetWhatsappTagsQuery();
  const agents = useGetWhatsappAgentsQuery(undefined, { skip: !conversationManage });
  return {
    channels: (channels.data?.data ?? []).flatMap(({ documentId, name, displayPhoneNumber }) =>
      documentId === null ? [] : [{ id: documentId, name, label: `${name} ${displayPhoneNumber}` }]
    ),
    tags: (tags.data?.data ?? []).map(({ documentId, name }) => ({ id: documentId, name })),
    agents: agents.data?.data ?? [],
  };
};

/** Which dialogues the list shows and in which order: by state, channels, tags and who is in charge. */
export const FilterMenu = ({ list, onChange }: FilterProps) => {
  const t = useText();
  const { channels, tags, agents } = useChoices();
  return (
    <Popover.Root>
      <Popover.Trigger>
        <IconButton label={t('filter.title')} variant="tertiary">
          <Filter />
        </IconButton>
      </Popover.Trigger>
      <Popover.Content aria-label={t('filter.title')}>
        <Box padding={4} width="280px" maxWidth="calc(100vw - 32px)">
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Field.Root name="state">
              <Field.Label>{t('filter.state')}</Field.Label>
              <SingleSelect
                size="S"
                value={list.state}
                onChange={(value) =>
                  onChange({ state: STATES.find((state) => state === value) ?? 'open' })
                }
              >
                {STATES.map((state) => (
                  <SingleSelectOption key={state} value={state}>
                    {t(STATE_LABELS[state])}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
            {channels.length > 1 ? (
              <Field.Root name="channels">
                <Field.Label>{t('filter.channels')}</Field.Label>
                <MultiSelect
                  size="S"
                  withTags
                  placeholder={t('filter.channels.all')}
                  value={list.channels}
                  clearLabel={t('action.clear')}
                  onClear={() => onChange({ channels: [] })}
                  onChange={(values: string[]) => onChange({ channels: values })}
                >
                  {channels.map(({ id, label }) => (
                    <MultiSelectOption key={id} value={id}>
                      {label}
                    </MultiSelectOption>
                  ))}
                </MultiSelect>
              </Field.Root>
            ) : null}
            {tags.length > 0 ? (
              <Field.Root name="tags">
                <Field.Label>{t('filter.tags')}</Field.Label>
                <MultiSelect
                  size="S"
                  withTags
                  placeholder={t('filter.tags.all')}
                  value={list.tags}
                  clearLabel={t('action.clear')}
                  onClear={() => onChange({ tags: [] })}
                  onChange={(values: string[]) => onChange({ tags: values })}
                >
                  {tags.map(({ id, name }) => (
                    <MultiSelectOption key={id} value={id}>
                      {name}
                    </MultiSelectOption>
                  ))}
                </MultiSelect>
              </Field.Root>
            ) : null}
            {agents.length > 0 ? (
              <Field.Root name="assignee">
                <Field.Label>{t('filter.assignee')}</Field.Label>
                <SingleSelect
                  size="S"
                  value={list.assignee === null ? '' : String(list.assignee)}
                  placeholder={t('filter.anybody')}
                  clearLabel={t('action.clear')}
                  onClear={() => onChange({ assignee: null })}
                  onChange={(value) => onChange({ assignee: Number(value) || null })}
                >
                  {agents.map(({ id, name }) => (
                    <SingleSelectOption key={id} value={String(id)}>
                      {name}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Field.Root>
            ) : null}
            <Field.Root name="sort">
              <Field.Label>{t('filter.sort')}</Field.Label>
              <SingleSelect
                size="S"
                value={list.sort}
                onChange={(value) =>
                  onChange({ sort: SORTS.find((sort) => sort === value) ?? 'newest' })
                }
              >
                {SORTS.map((sort) => (
                  <SingleSelectOption key={sort} value={sort}>
                    {t(SORT_LABELS[sort])}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Field.Root>
          </Flex>
        </Box>
      </Popover.Content>
    </Popover.Root>
  );
};

/** The filters that are set, each with the way to take it away. */
export const ActiveFilters = ({ list, onChange }: FilterProps) => {
  const t = useText();
  const { channels, tags, agents } = useChoices();
  if (!isNarrowed({ ...list, q: '' }) && list.sort === 'newest') return null;
  const nameIn = (choices: { id: string; name: string }[], id: string, fallback: TextKey) =>
    choices.find((one) => one.id === id)?.name ?? t(fallback);
  const set: { key: string; label: string; change: Partial<ListState> }[] = [
    ...(list.state === 'open'
      ? []
      : [{ key: 'state', label: t(STATE_LABELS[list.state]), change: { state: 'open' as const } }]),
    ...list.channels.map((id) => ({
      key: `channel:${id}`,
      label: nameIn(channels, id, 'filter.channel'),
      change: { channels: list.channels.filter((one) => one !== id) },
    })),
    ...list.tags.map((id) => ({
      key: `tag:${id}`,
      label: `#${nameIn(tags, id, 'filter.tag')}`,
      change: { tags: list.tags.filter((one) => one !== id) },
    })),
    ...(list.assignee === null
      ? []
      : [
          {
            key: 'assignee',
            label: agents.find(({ id }) => id === list.assignee)?.name ?? `#${list.assignee}`,
            change: { assignee: null },
          },
        ]),
    ...(list.sort === 'newest'
      ? []
      : [{ key: 'sort', label: t(SORT_LABELS[list.sort]), change: { sort: 'newest' as const } }]),
  ];
  return (
    <Flex gap={2} wrap="wrap" paddingLeft={3} paddingRight={3} paddingBottom={2}>
      {set.map(({ key, label, change }) => (
        <Tag
          key={key}
          label={t('filter.remove', { filter: label })}
          icon={<Cross aria-hidden />}
          onClick={() => onChange(change)}
        >
          {label}
        </Tag>
      ))}
      {set.length > 1 ? (
        <TextButton onClick={() => onChange({ ...NO_FILTERS, q: list.q, sort: 'newest' })}>
          {t('action.clearFilters')}
        </TextButton>
      ) : null}
    </Flex>
  );
};
