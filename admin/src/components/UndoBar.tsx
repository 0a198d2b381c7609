import { useEffect, useRef, useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useShortcuts } from '../hooks/useShortcuts';
import { useText } from '../hooks/useText';

const SHOWN_MS = 8000;

const Place = styled.div<{ $inPane: boolean }>`
  position: ${({ $inPane }) => ($inPane ? 'absolute' : 'fixed')};
  right: 0;
  ${({ $inPane }) => ($inPane ? 'top: 8px' : 'bottom: 36px')};
  left: 0;
  z-index: ${({ theme }) => theme.zIndices.overlay};
  pointer-events: none;
`;

interface UndoBarProps {
  /** What was done. */
  children: string;
  onUndo: () => void;
  onGone: () => void;
  /** Stands below what comes before it in its pane, and not at the window's foot. */
  isInPane?: boolean;
}

/** Says what was done and offers to take it back, also by Z; waits while it is pointed at or has the focus. */
export const UndoBar = ({ children, onUndo, onGone, isInPane = false }: UndoBarProps) => {
  const t = useText();
  const [isHeld, setIsHeld] = useState(false);
  useShortcuts({ z: onUndo });
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => gone.current(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isHeld, children]);
  return (
    <Place $inPane={isInPane}>
      <Flex justifyContent="center">
        <Flex
          role="status"
          gap={3}
          background="neutral0"
          borderColor="neutral200"
          shadow="popupShadow"
          hasRadius
          paddingTop={2}
          paddingBottom={2}
          paddingLeft={4}
          paddingRight={2}
          style={{ pointerEvents: 'auto' }}
          onMouseEnter={() => setIsHeld(true)}
          onMouseLeave={() => setIsHeld(false)}
          onFocus={() => setIsHeld(true)}
          onBlur={() => setIsHeld(false)}
        >
          <Typography textColor="neutral800">{children}</Typography>
          <Button variant="tertiary" size="S" onClick={onUndo}>
            {t('action.undo')}
          </Button>
        </Flex>
      </Flex>
    </Place>
  );
};
