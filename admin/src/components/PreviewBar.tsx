import { useRef, useState, type ReactNode } from 'react';
import { Box, Button } from '@strapi/design-system';
import { Eye } from '@strapi/icons';
import { useIsMobile } from '@strapi/strapi/admin';
import { useText } from '../hooks/useText';
import { Drawer } from './Drawer';

/** What the bar covers of the page's end. */
const BAR_PX = 80;

interface PreviewBarProps<T> {
  /** On the bar's button. */
  label: string;
  /** Of what it opens. */
  title: string;
  /** Goes to a place of the form, once what was opened is closed. */
  onOpen?: (place: T) => void;
  children: (onOpen: (place: T) => void) => ReactNode;
}

/** Where there is no room beside the form: a bar at the bottom that opens preview and check. */
export const PreviewBar = <T,>({ label, title, onOpen, children }: PreviewBarProps<T>) => {
  const t = useText();
  const isMobile = useIsMobile();
  const [isOpen, setIsOpen] = useState(false);
  const wanted = useRef<T | null>(null);
  return (
    <>
      {/* on phones nothing can stick: Strapi's page lies in a box that clips and does not scroll */}
      {isMobile ? <Box height={`${BAR_PX}px`} /> : null}
      <Box
        position={isMobile ? 'fixed' : 'sticky'}
        bottom={0}
        left={isMobile ? 0 : undefined}
        right={isMobile ? 0 : undefined}
        zIndex="navigation"
        background="neutral0"
        borderColor="neutral200"
        borderStyle="solid"
        borderWidth="1px 0 0 0"
        padding={3}
      >
        <Button
          fullWidth
          variant="secondary"
          size="L"
          startIcon={<Eye />}
          onClick={() => setIsOpen(true)}
        >
          {label}
        </Button>
      </Box>
      {isOpen ? (
        <Drawer
          title={title}
          closeLabel={t('action.close')}
          onClose={() => setIsOpen(false)}
          onClosed={(event) => {
            if (wanted.current === null) return;
            event.preventDefault();
            onOpen?.(wanted.current);
            wanted.current = null;
          }}
        >
          {children((place) => {
            wanted.current = place;
            setIsOpen(false);
          })}
        </Drawer>
      ) : null}
    </>
  );
};
