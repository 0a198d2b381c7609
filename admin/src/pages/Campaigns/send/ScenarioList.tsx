import { useState } from 'react';
import { Flex, SearchForm, Searchbar, TextButton, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import type { CampaignListRow } from '../../../../../shared/contracts';
import { Choice } from '../../../components/Choice';
import { LoadError } from '../../../components/LoadError';
import { Skeleton } from '../../../components/Skeleton';
import { useText } from '../../../hooks/useText';
import { useGetWhatsappCampaignsQuery } from '../../../services/campaigns';
import { escapeSearch } from '../../../utils/escapeSearch';

const SEARCH_PAUSE_MS = 250;
const SHOWN = 50;

interface ScenarioListProps {
  /** documentId of the channel that it has to go out from; null for any. */
  channel: string | null;
  onChoose: (row: CampaignListRow) => void;
}

/** The scenario messages that can be sent, to choose one of. */
export const ScenarioList = ({ channel, onChoose }: ScenarioListProps) => {
  const t = useText();
  const [search, setSearch] = useState('');
  const q = useDebounce(search, SEARCH_PAUSE_MS).trim();
  const { data, error, isLoading, refetch } = useGetWhatsappCampaignsQuery({
    kind: 'scenario',
    status: ['active'],
    sort: 'name:asc',
    pageSize: SHOWN,
    ...(q ? { q } : {}),
  });
  const goesElsewhere = (row: CampaignListRow) =>
    channel !== null && row.channel !== null && row.channel.documentId !== channel;
  const rows = [...(data?.data ?? [])].sort(
    (a, b) => Number(goesElsewhere(a)) - Number(goesElsewhere(b))
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <SearchForm onSubmit={(event) => event.preventDefault()}>
        <Searchbar
          name="scenario"
          clearLabel={t('action.clear')}
          placeholder={t('campaigns.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onClear={() => setSearch('')}
          onKeyDown={escapeSearch(search, () => setSearch(''))}
        >
          {t('campaigns.search')}
        </Searchbar>
      </SearchForm>
      {isLoading ? <Skeleton rows={3} height="64px" /> : null}
      {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {data && rows.length === 0 ? (
        <Flex direction="column" gap={2} padding={4} role="status">
          <Typography textAlign="center">
            {t(q ? 'campaigns.nothingFound' : 'send.noScenario')}
          </Typography>
          {q ? (
            <TextButton onClick={() => setSearch('')}>{t('action.clearFilters')}</TextButton>
          ) : null}
        </Flex>
      ) : null}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {rows.map((row) => (
          <li key={row.documentId}>
            <Choice type="button" disabled={goesElsewhere(row)} onClick={() => onChoose(row)}>
              <Typography fontWeight="semiBold" tag="span" style={{ overflowWrap: 'anywhere' }}>
                {row.name}
              </Typography>
              <Typography variant="pi" textColor="neutral600" tag="p">
                {goesElsewhere(row)
                  ? t('send.otherChannel', { name: row.channel?.name ?? '' })
                  : row.template?.name}
              </Typography>
            </Choice>
          </li>
        ))}
      </Flex>
    </Flex>
  );
};
