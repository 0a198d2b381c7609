import type { ReactNode } from 'react';
import { Box, Flex } from '@strapi/design-system';
import { Layouts, useIsDesktop } from '@strapi/strapi/admin';
import { PreviewBar } from './PreviewBar';

/** CSS pixels: Strapi's header, once it sticks to the top, and a gap. */
const BELOW_HEADER = 80;

interface BesideFormProps<T> {
  /** What stands beside the form; it may lead to a place of the form. */
  side: (onOpen: (place: T) => void) => ReactNode;
  /** What it is called. */
  label: string;
  /** On the bar that opens it; its name when left out. */
  barLabel?: string;
  onOpen?: (place: T) => void;
  children: ReactNode;
}

const nowhere = (): void => undefined;

/** The content of a page: a form with something beside it; where there is no room, a bar opens it. */
export const BesideForm = <T,>({
  side,
  label,
  barLabel = label,
  onOpen = nowhere,
  children,
}: BesideFormProps<T>) => {
  const isDesktop = useIsDesktop();
  return (
    <>
      <Layouts.Content>
        <Flex gap={6} alignItems="flex-start">
          <Flex direction="column" alignItems="stretch" gap={4} flex="1" minWidth={0}>
            {children}
          </Flex>
          {isDesktop ? (
            <Box
              tag="aside"
              aria-label={label}
              width="376px"
              shrink={0}
              position="sticky"
              top={`${BELOW_HEADER}px`}
              maxHeight={`calc(100dvh - ${BELOW_HEADER + 16}px)`}
              overflow="auto"
              background="neutral0"
              shadow="tableShadow"
              hasRadius
              padding={5}
            >
              {side(onOpen)}
            </Box>
          ) : null}
        </Flex>
      </Layouts.Content>
      {isDesktop ? null : (
        <PreviewBar label={barLabel} title={label} onOpen={onOpen}>
          {side}
        </PreviewBar>
      )}
    </>
  );
};
