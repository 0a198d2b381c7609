import { useId, type ReactNode } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';

interface OverviewBoxProps {
  title: string;
  children: ReactNode;
  /** Stands at the end of the title's row. */
  action?: ReactNode;
}

/** One box of the overview, labelled by its heading. */
export const OverviewBox = ({ title, children, action }: OverviewBoxProps) => {
  const id = useId();
  return (
    <Box
      tag="section"
      aria-labelledby={id}
      background="neutral0"
      shadow="filterShadow"
      hasRadius
      padding={6}
      width="100%"
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex justifyContent="space-between" gap={2}>
          <Typography tag="h2" variant="delta" id={id}>
            {title}
          </Typography>
          {action}
        </Flex>
        {children}
      </Flex>
    </Box>
  );
};
