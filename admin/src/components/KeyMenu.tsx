import type { ReactNode } from 'react';
import { Menu } from '@strapi/design-system';
import { useFocusBack } from '../hooks/useFocusBack';

const Items = ({ children }: { children: ReactNode }) => {
  const back = useFocusBack();
  return <Menu.Content onCloseAutoFocus={back}>{children}</Menu.Content>;
};

interface KeyMenuProps {
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
  /** Its `Menu.Trigger`. */
  trigger: ReactNode;
  children: ReactNode;
}

/** A menu that a key of the page opens, too: the focus goes back to where that key was pressed. */
export const KeyMenu = ({ isOpen, onOpen, trigger, children }: KeyMenuProps) => (
  <Menu.Root open={isOpen} onOpenChange={onOpen}>
    {trigger}
    {isOpen ? <Items>{children}</Items> : null}
  </Menu.Root>
);
