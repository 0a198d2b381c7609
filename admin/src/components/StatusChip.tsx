import type { ComponentType, ReactNode, SVGProps } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';

export type ChipVariant =
  'success' | 'secondary' | 'warning' | 'danger' | 'neutral' | 'alternative';

interface StatusChipProps {
  variant: ChipVariant;
  icon?: ComponentType<SVGProps<SVGSVGElement> & { fill?: string }>;
  children: ReactNode;
}

/**
 * A state as word and icon on a tinted ground. The word is neutral: the design system's tinted text falls
 * below a contrast of 4.5 in both themes.
 */
export const StatusChip = ({ variant, icon: Icon, children }: StatusChipProps) => {
  const ground = variant === 'neutral' ? 'neutral150' : (`${variant}100` as const);
  const border = variant === 'neutral' ? 'neutral200' : (`${variant}200` as const);
  const iconColour = variant === 'neutral' ? 'neutral600' : (`${variant}700` as const);
  return (
    <Box
      tag="span"
      background={ground}
      borderColor={border}
      hasRadius
      paddingLeft={2}
      paddingRight={2}
      display="inline-block"
      shrink={0}
    >
      <Flex tag="span" gap={1} inline>
        {Icon ? <Icon width="1.2rem" height="1.2rem" fill={iconColour} aria-hidden /> : null}
        <Typography variant="pi" textColor="neutral800" lineHeight="20px">
          {children}
        </Typography>
      </Flex>
    </Box>
  );
};
