import type { ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';

/** A name and its value, one under the other, for a `<dl>`. */
export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {label}
    </Typography>
    <Box tag="dd" margin={0} maxWidth="100%">
      <Typography tag="div" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </Box>
  </Flex>
);
