import { Box, Flex, Typography } from '@strapi/design-system';
import { KindCell, NameCell, ResultCell, StatusCell, WhenCell } from './CampaignCells';
import { CampaignRowMenu } from './CampaignRowMenu';
import type { CampaignListProps } from './CampaignTable';

/** The list on phones: a card per campaign. */
export const CampaignCards = ({ rows, ...actions }: CampaignListProps) => (
  <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
    {rows.map((row) => (
      <Box
        key={row.documentId}
        tag="li"
        background="neutral0"
        shadow="tableShadow"
        hasRadius
        padding={4}
      >
        <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
          <NameCell row={row} />
          <CampaignRowMenu row={row} {...actions} />
        </Flex>
        <Flex direction="column" alignItems="stretch" gap={2} paddingTop={2}>
          <StatusCell row={row} />
          <ResultCell row={row} />
          <Flex justifyContent="space-between" gap={2} wrap="wrap">
            <KindCell row={row} />
            <Typography variant="pi" textColor="neutral600">
              <WhenCell row={row} />
            </Typography>
          </Flex>
        </Flex>
      </Box>
    ))}
  </Flex>
);
