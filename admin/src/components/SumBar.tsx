import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';

export interface SumPart {
  label: string;
  count: number;
  /** A colour of the theme; the word beside it says the same. */
  colour:
    | 'primary700'
    | 'primary500'
    | 'primary200'
    | 'neutral200'
    | 'neutral300'
    | 'neutral500'
    | 'neutral600'
    | 'danger600'
    | 'alternative600';
  /** Where its list is. */
  to?: string;
}

interface SumBarProps {
  parts: SumPart[];
  /** What all parts together are, with their sum. */
  total: string;
}

/** The bar alone; what it shows is said beside it. */
export const PartsBar = ({ parts, height }: { parts: readonly SumPart[]; height: string }) => (
  <Flex hasRadius overflow="hidden" height={height} background="neutral150" aria-hidden>
    {parts
      .filter(({ count }) => count > 0)
      .map(({ label, count, colour }) => (
        <Box key={label} background={colour} height="100%" minWidth="2px" flex={`${count} 0 0`} />
      ))}
  </Flex>
);

/** States that add up: one bar, and under it each part with its number. Parts without a message are left out. */
export const SumBar = ({ parts, total }: SumBarProps) => {
  const intl = useIntl();
  const shown = parts.filter(({ count }) => count > 0);
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <PartsBar parts={shown} height="16px" />
      <Flex tag="ul" gap={4} wrap="wrap" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {shown.map(({ label, count, colour, to }) => (
          <Flex key={label} tag="li" gap={2}>
            <Box background={colour} width="12px" height="12px" hasRadius shrink={0} aria-hidden />
            {to ? (
              <Link tag={NavLink} to={to}>
                {label} {intl.formatNumber(count)}
              </Link>
            ) : (
              <Typography textColor="neutral800">
                {label} {intl.formatNumber(count)}
              </Typography>
            )}
          </Flex>
        ))}
        <li>
          <Typography textColor="neutral800" fontWeight="semiBold">
            = {total}
          </Typography>
        </li>
      </Flex>
    </Flex>
  );
};
