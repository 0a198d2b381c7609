import { Box, Typography } from '@strapi/design-system';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { useText } from '../../hooks/useText';
import { RelTime } from '../RelTime';
import { ContactSection, Nothing } from './ContactSection';

/** What the team wrote for itself in the dialogues with this person, newest first. */
export const ContactNotes = ({ card }: { card: ContactCard }) => {
  const t = useText();
  return (
    <ContactSection title={t('contact.notes')}>
      {card.notes.length === 0 ? <Nothing>{t('contact.notes.none')}</Nothing> : null}
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
            {note.author?.name} <RelTime at={note.at} form="list" />
          </Typography>
        </Box>
      ))}
    </ContactSection>
  );
};
