import { useEffect, useState } from 'react';
import { Box, Flex, VisuallyHidden } from '@strapi/design-system';
import { keyframes, styled } from 'styled-components';
import { useText } from '../hooks/useText';

const breathe = keyframes`
  50% { opacity: 0.5; }
`;

const Bar = styled(Box)`
  animation: ${breathe} 1.6s ease-in-out infinite;

  @media (prefers-reduced-motion: reduce) {
    animation: none;
  }
`;

interface SkeletonProps {
  rows: number;
  /** CSS height of one row. */
  height: string;
  /** CSS width of each row; rows repeat the list. */
  widths?: string[];
  /** Where each row stands; rows repeat the list. */
  sides?: ('flex-start' | 'flex-end')[];
}

const SHOWN_AFTER_MS = 300;

/** Grey rows in the final heights, shown only when loading takes longer than a moment. */
export const Skeleton = ({
  rows,
  height,
  widths = ['100%'],
  sides = ['flex-start'],
}: SkeletonProps) => {
  const t = useText();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} padding={4} aria-busy>
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      {shown
        ? Array.from({ length: rows }, (_, index) => (
            <Flex key={index} justifyContent={sides[index % sides.length]}>
              <Bar
                background="neutral150"
                hasRadius
                height={height}
                width={widths[index % widths.length]}
              />
            </Flex>
          ))
        : null}
    </Flex>
  );
};
