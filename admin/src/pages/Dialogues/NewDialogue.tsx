import { useState } from 'react';
import { IconButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { StartDialogue } from '../../components/contact/StartDialogue';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';

/** Begins a dialogue from the list; whom to write to is chosen among the contacts. */
export const NewDialogue = () => {
  const t = useText();
  const { contactRead, messageSend } = useRights();
  const [isOpen, setIsOpen] = useState(false);
  if (!contactRead || !messageSend) return null;
  return (
    <>
      <IconButton label={t('start.title')} variant="tertiary" onClick={() => setIsOpen(true)}>
        <Plus />
      </IconButton>
      {isOpen ? <StartDialogue contact={null} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
};
