import { Flex, TextButton } from '@strapi/design-system';
import { Filters, Layouts, SearchInput, useQueryParams } from '@strapi/strapi/admin';
import { SlashToSearch } from '../../components/SlashToSearch';
import { useText } from '../../hooks/useText';
import type { CampaignTab } from './CampaignTabs';
import type { ListAddress } from './listQuery';
import { useCampaignFilters } from './useCampaignFilters';

interface CampaignsToolbarProps {
  tab: CampaignTab;
  isFiltered: boolean;
  onClearFilters: () => void;
}

/** Search and filters of the list. */
export const CampaignsToolbar = ({ tab, isFiltered, onClearFilters }: CampaignsToolbarProps) => {
  const t = useText();
  const [{ query }] = useQueryParams<ListAddress>();
  const filters = useCampaignFilters(tab);
  return (
    <Filters.Root options={filters}>
      <Layouts.Action
        startActions={
          <>
            <SlashToSearch />
            <SearchInput
              key={query._q ? 'searching' : 'all'}
              label={t('campaigns.search')}
              placeholder={t('campaigns.search')}
              trackedEvent={null}
            />
            <Filters.Trigger />
            <Filters.Popover />
          </>
        }
      />
      {isFiltered ? (
        <Layouts.Content>
          <Flex gap={2} wrap="wrap" paddingBottom={4}>
            <Filters.List />
            <TextButton onClick={onClearFilters}>{t('action.clearFilters')}</TextButton>
          </Flex>
        </Layouts.Content>
      ) : null}
    </Filters.Root>
  );
};
