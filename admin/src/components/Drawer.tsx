import type { ReactNode } from 'react';
import { Modal } from '@strapi/design-system';
import { keyframes, styled } from 'styled-components';
import { useFocusBack } from '../hooks/useFocusBack';

const slideIn = keyframes`
  from { transform: translateX(100%); }
  to { transform: translateX(0); }
`;

/** The design system's modal, standing at the right edge; its own animation would centre it again. */
const Side = styled(Modal.Content)`
  && {
    top: 0;
    right: 0;
    left: auto;
    width: min(480px, 100vw);
    max-width: 100vw;
    height: 100dvh;
    max-height: 100dvh;
    border-radius: 0;
    transform: none;
    animation: ${slideIn} 160ms ease-out;
  }

  @media (prefers-reduced-motion: reduce) {
    && {
      animation: none;
    }
  }
`;

interface DrawerProps {
  title: string;
  closeLabel: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
  /** Selects what gets the focus first; else it is the first button. */
  firstFocus?: string;
  /** It is gone; to take the focus elsewhere than back, prevent the event's default. */
  onClosed?: (event: Event) => void;
}

/** A pane over the right edge, full screen on phones, with the modal's focus trap, Esc and return of focus. */
export const Drawer = ({
  title,
  closeLabel,
  onClose,
  children,
  footer,
  firstFocus,
  onClosed,
}: DrawerProps) => {
  const back = useFocusBack();
  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Side
        onOpenAutoFocus={(event: Event) => {
          const first =
            firstFocus !== undefined && event.target instanceof Element
              ? event.target.querySelector<HTMLElement>(firstFocus)
              : null;
          if (!first) return;
          event.preventDefault();
          first.focus();
        }}
        onCloseAutoFocus={(event: Event) => {
          onClosed?.(event);
          back(event);
        }}
      >
        <Modal.Header closeLabel={closeLabel}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
        {footer ? <Modal.Footer>{footer}</Modal.Footer> : null}
      </Side>
    </Modal.Root>
  );
};
