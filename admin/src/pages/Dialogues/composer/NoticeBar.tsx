import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';

interface NoticeBarProps {
  ground: 'warning100' | 'primary100' | 'neutral100';
  title: string;
  explanation?: ReactNode;
  actions?: ReactNode;
}

/** Something to know or to decide before writing on, above the field. */
export const NoticeBar = ({ ground, title, explanation, actions }: NoticeBarProps) => (
  <Box background={ground} hasRadius padding={2} paddingLeft={3} paddingRight={3}>
    <Flex gap={3} justifyContent="space-between" wrap="wrap">
      <Box minWidth={0} flex="1 1 200px">
        <Typography variant="pi" fontWeight="semiBold" textColor="neutral800" tag="p">
          {title}
        </Typography>
        {explanation ? (
          <Typography variant="pi" textColor="neutral800" tag="div">
            {explanation}
          </Typography>
        ) : null}
      </Box>
      {actions ? <Flex gap={2}>{actions}</Flex> : null}
    </Flex>
  </Box>
);
