import type { ReactNode } from 'react';
import { Box, Flex } from '@strapi/design-system';
import {
  Layouts,
  RESPONSIVE_DEFAULT_SPACING,
  useIsMobile,
  useScopedPersistentState,
} from '@strapi/strapi/admin';
import { useUserId } from '../hooks/useUserId';
import { PageSwitcher } from './PageSwitcher';
import { StaleLine } from './StaleLine';
import { WhatsappNav } from './WhatsappNav';

interface ShellProps {
  /** `page` scrolls as a whole; `panes` fills the window, and each pane scrolls by itself. */
  kind: 'page' | 'panes';
  children: ReactNode;
}

/** What stands around each of our pages: side navigation or page switcher, and the line of lost updates. */
export const Shell = ({ kind, children }: ShellProps) => {
  const isMobile = useIsMobile();
  const [folded, setFolded] = useScopedPersistentState<boolean>(
    `whatsapp:nav-folded:${kind}:${useUserId()}`,
    kind === 'panes'
  );
  const nav = isMobile ? undefined : <WhatsappNav folded={folded} onFold={setFolded} />;

  if (kind === 'panes') {
    return (
      <Flex alignItems="stretch" flex="1 1 0" minHeight={0} overflow="hidden">
        {nav}
        <Flex direction="column" alignItems="stretch" grow={1} minWidth={0} minHeight={0}>
          <StaleLine />
          {children}
        </Flex>
      </Flex>
    );
  }
  return (
    <Layouts.Root sideNav={nav}>
      <StaleLine />
      {isMobile ? (
        <Box
          paddingTop={4}
          paddingLeft={RESPONSIVE_DEFAULT_SPACING}
          paddingRight={RESPONSIVE_DEFAULT_SPACING}
        >
          <PageSwitcher />
        </Box>
      ) : null}
      {children}
    </Layouts.Root>
  );
};
