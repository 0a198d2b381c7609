import { ListToolbar } from '../../components/ListToolbar';
import { useText } from '../../hooks/useText';
import type { CampaignTab } from './CampaignTabs';
import { useCampaignFilters } from './useCampaignFilters';

interface CampaignsToolbarProps {
  tab: CampaignTab;
  isFiltered: boolean;
  onClearFilters: () => void;
}

/** Search and filters of the list. */
export const CampaignsToolbar = ({ tab, isFiltered, onClearFilters }: CampaignsToolbarProps) => (
  <ListToolbar
    filters={useCampaignFilters(tab)}
    search={useText()('campaigns.search')}
    isFiltered={isFiltered}
    onClearFilters={onClearFilters}
  />
);
