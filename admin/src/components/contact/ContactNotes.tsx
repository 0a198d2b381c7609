import { useRef, useState } from 'react';
import { Box, IconButton, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { RelTime } from '../RelTime';
import { ContactSection, Nothing } from './ContactSection';
import { NoteForm } from './NoteForm';

interface ContactNotesProps {
  card: ContactCard;
  /** documentId of the dialogue that stands beside it; else a new note goes into the newest. */
  current?: string;
}

/** What the team wrote for itself in the dialogues with this person, newest first. */
export const ContactNotes = ({ card, current }: ContactNotesProps) => {
  const t = useText();
  const { messageSend } = useRights();
  const [isWriting, setIsWriting] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const dialogue = current ?? card.conversations[0]?.documentId;
  const close = () => {
    setIsWriting(false);
    opener.current?.focus();
  };
  return (
    <ContactSection
      title={t('contact.notes')}
      action={
        dialogue && messageSend ? (
          <IconButton
            ref={opener}
            label={t('composer.writeNote')}
            variant="ghost"
            size="S"
            aria-expanded={isWriting}
            onClick={() => setIsWriting(!isWriting)}
          >
            <Plus />
          </IconButton>
        ) : null
      }
    >
      {isWriting && dialogue ? <NoteForm conversation={dialogue} onClose={close} /> : null}
      {card.notes.length === 0 && !isWriting ? <Nothing>{t('contact.notes.none')}</Nothing> : null}
      {card.notes.map((note) => (
        <Box key={note.documentId} tag="article">
          <Typography
            textColor="neutral800"
            tag="p"
            dir="auto"
            style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}
          >
            {note.body}
          </Typography>
          <Typography variant="pi" textColor="neutral600" tag="p">
            {note.author ? `${note.author.name} · ` : null}
            <RelTime at={note.at} form="list" />
          </Typography>
        </Box>
      ))}
    </ContactSection>
  );
};
