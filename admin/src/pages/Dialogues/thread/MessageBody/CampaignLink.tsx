import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../shared/contracts';
import { useBubblePalette } from '../../../../hooks/useBubblePalette';
import { useRights } from '../../../../hooks/useRights';
import { campaignAddress } from '../../../Campaigns/addresses';

const Name = styled(Link)<{ $colour: string }>`
  display: block;
  margin-bottom: 4px;
  color: ${({ $colour }) => $colour};
  font-size: 1.2rem;
  overflow-wrap: anywhere;
`;

/** What a message was sent by, for who may see campaigns. */
export const CampaignLink = ({ campaign }: { campaign: NonNullable<MessageView['campaign']> }) => {
  const { campaignRead } = useRights();
  const { link } = useBubblePalette();
  if (!campaignRead) return null;
  return (
    <Name to={campaignAddress(campaign)} dir="auto" $colour={link}>
      {campaign.name}
    </Name>
  );
};
