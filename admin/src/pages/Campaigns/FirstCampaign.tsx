import { Box, Flex, Grid, LinkButton, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { CampaignKind } from '../../../../shared/contracts';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { newAddress } from './addresses';

const KINDS: { kind: CampaignKind; title: TextKey; text: TextKey; action: TextKey }[] = [
  {
    kind: 'scenario',
    title: 'campaign.kind.scenario',
    text: 'campaigns.first.scenario',
    action: 'campaigns.first.scenario.new',
  },
  {
    kind: 'broadcast',
    title: 'campaign.kind.broadcast',
    text: 'campaigns.first.broadcast',
    action: 'campaigns.first.broadcast.new',
  },
];

/** Where there is no campaign yet: what each kind is for, and the way to begin it. */
export const FirstCampaign = () => {
  const t = useText();
  const { campaignWrite } = useRights();
  return (
    <Grid.Root gap={6}>
      {KINDS.map(({ kind, title, text, action }, index) => (
        <Grid.Item key={kind} col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <Box
            tag="section"
            background="neutral0"
            shadow="filterShadow"
            hasRadius
            padding={6}
            height="100%"
          >
            <Flex direction="column" alignItems="flex-start" gap={4}>
              <Typography tag="h2" variant="beta">
                {t(title)}
              </Typography>
              <Typography>{t(text)}</Typography>
              {campaignWrite ? (
                <LinkButton
                  tag={NavLink}
                  to={newAddress(kind)}
                  variant={index === 0 ? 'default' : 'secondary'}
                >
                  {t(action)}
                </LinkButton>
              ) : null}
            </Flex>
          </Box>
        </Grid.Item>
      ))}
    </Grid.Root>
  );
};
