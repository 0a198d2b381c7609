import { IconButton } from '@strapi/design-system';
import { User } from '@strapi/icons';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { usePanel } from './usePanel';

/** Opens and closes the contact panel. */
export const PanelToggle = () => {
  const t = useText();
  const { contactRead } = useRights();
  const { isOpen, set } = usePanel();
  if (!contactRead) return null;
  return (
    <IconButton
      label={t(isOpen ? 'contact.panel.close' : 'contact.panel.show')}
      variant="tertiary"
      aria-pressed={isOpen}
      onClick={() => set(!isOpen)}
    >
      <User />
    </IconButton>
  );
};
