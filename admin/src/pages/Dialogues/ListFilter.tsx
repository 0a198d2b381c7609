import { Flex, IconButton, MenuItem, SimpleMenu, Tag } from '@strapi/design-system';
import { Check, Cross, Filter } from '@strapi/icons';
import type { ConversationState } from '../../../../shared/contracts';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappChannelsQuery } from '../../services/channels';
import type { TextKey } from '../../utils/translations';
import { STATES, type ListState } from './listState';

const STATE_LABELS: Record<ConversationState, TextKey> = {
  open: 'filter.open',
  closed: 'filter.closed',
  any: 'filter.any',
};

interface FilterProps {
  list: ListState;
  onChange: (change: Partial<ListState>) => void;
}

const useChannelNames = () => {
  const { channelRead } = useRights();
  const { data } = useGetWhatsappChannelsQuery(undefined, { skip: !channelRead });
  return (data?.data ?? []).flatMap(({ documentId, name, displayPhoneNumber }) =>
    documentId === null ? [] : [{ documentId, label: `${name} ${displayPhoneNumber}`, name }]
  );
};

/** Which dialogues the list shows: open or closed, of one channel or of all. */
export const FilterMenu = ({ list, onChange }: FilterProps) => {
  const t = useText();
  const channels = useChannelNames();
  return (
    <SimpleMenu tag={IconButton} label={t('filter.title')} icon={<Filter />} variant="tertiary">
      {STATES.map((state) => (
        <MenuItem
          key={state}
          endIcon={list.state === state ? <Check aria-hidden /> : undefined}
          onSelect={() => onChange({ state })}
        >
          {t(STATE_LABELS[state])}
        </MenuItem>
      ))}
      {channels.length > 1
        ? channels.map(({ documentId, label }) => (
            <MenuItem
              key={documentId}
              endIcon={list.channel === documentId ? <Check aria-hidden /> : undefined}
              onSelect={() => onChange({ channel: documentId })}
            >
              {label}
            </MenuItem>
          ))
        : null}
    </SimpleMenu>
  );
};

/** The filters that are set, each with the way to take it away. */
export const ActiveFilters = ({ list, onChange }: FilterProps) => {
  const t = useText();
  const channels = useChannelNames();
  const channel = channels.find(({ documentId }) => documentId === list.channel);
  if (list.state === 'open' && list.channel === null) return null;
  return (
    <Flex gap={2} wrap="wrap" paddingLeft={3} paddingRight={3} paddingBottom={2}>
      {list.state === 'open' ? null : (
        <Tag
          label={t('filter.remove', { filter: t(STATE_LABELS[list.state]) })}
          icon={<Cross aria-hidden />}
          onClick={() => onChange({ state: 'open' })}
        >
          {t(STATE_LABELS[list.state])}
        </Tag>
      )}
      {list.channel === null ? null : (
        <Tag
          label={t('filter.remove', { filter: channel?.name ?? t('filter.channel') })}
          icon={<Cross aria-hidden />}
          onClick={() => onChange({ channel: null })}
        >
          {channel?.name ?? t('filter.channel')}
        </Tag>
      )}
    </Flex>
  );
};
