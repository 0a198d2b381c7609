import { Box, Flex } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { CAMPAIGNS } from '../../components/navigation';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { TRIGGERS } from './addresses';

export const CAMPAIGN_TABS = ['all', 'broadcast', 'scenario', 'archived', 'triggers'] as const;
export type CampaignTab = (typeof CAMPAIGN_TABS)[number];

const LABELS: Record<CampaignTab, TextKey> = {
  all: 'campaigns.tab.all',
  broadcast: 'campaigns.tab.broadcasts',
  scenario: 'campaigns.tab.scenarios',
  archived: 'campaigns.tab.archived',
  triggers: 'triggers.title',
};

const addressOf = (tab: CampaignTab): string => {
  if (tab === 'triggers') return TRIGGERS;
  return tab === 'all' ? CAMPAIGNS : `${CAMPAIGNS}?kind=${tab}`;
};

const TabLink = styled(Link)`
  display: block;
  padding: 8px 12px;
  border-bottom: 2px solid transparent;
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: 1.4rem;
  font-weight: 600;
  line-height: 2rem;
  text-decoration: none;
  white-space: nowrap;

  &:hover,
  &[aria-current] {
    color: ${({ theme }) => theme.colors.primary700};
  }

  &[aria-current] {
    border-bottom-color: ${({ theme }) => theme.colors.primary600};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

/** The parts of Campaigns beside each other; each has an address of its own. */
export const CampaignTabs = ({ current }: { current: CampaignTab }) => {
  const t = useText();
  const { campaignRead, triggerRead } = useRights();
  const tabs = CAMPAIGN_TABS.filter((tab) => (tab === 'triggers' ? triggerRead : campaignRead));
  return (
    <Box tag="nav" aria-label={t('campaigns.tabs')} style={{ overflowX: 'auto' }}>
      <Flex tag="ul" gap={1}>
        {tabs.map((tab) => (
          <li key={tab}>
            <TabLink to={addressOf(tab)} aria-current={tab === current ? 'page' : undefined}>
              {t(LABELS[tab])}
            </TabLink>
          </li>
        ))}
      </Flex>
    </Box>
  );
};
