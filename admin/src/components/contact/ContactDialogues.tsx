import { Badge, Flex, Link, Typography } from '@strapi/design-system';
import { NavLink, useLocation } from 'react-router-dom';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { useText } from '../../hooks/useText';
import { searchWithoutMessage } from '../../pages/Dialogues/listState';
import { plainText } from '../../utils/plainText';
import { DIALOGUES } from '../navigation';
import { RelTime } from '../RelTime';
import { ContactSection, Nothing } from './ContactSection';

interface ContactDialoguesProps {
  card: ContactCard;
  /** documentId of the dialogue that stands beside it. */
  current?: string;
}

/** Every dialogue with this person, one per channel. */
export const ContactDialogues = ({ card, current }: ContactDialoguesProps) => {
  const t = useText();
  const { search } = useLocation();
  // beside a list of dialogues that list stays
  const list = current === undefined ? 'view=all&state=any' : searchWithoutMessage(search);
  return (
    <ContactSection title={t('contact.dialogues')}>
      {card.conversations.length === 0 ? <Nothing>{t('contact.dialogues.none')}</Nothing> : null}
      {card.conversations.map((dialogue) =>
        // what is in it stands beside it, and is newer
        dialogue.documentId === current ? (
          <Typography key={dialogue.documentId} fontWeight="semiBold" textColor="neutral800">
            {dialogue.channelName}
          </Typography>
        ) : (
          <Flex key={dialogue.documentId} direction="column" alignItems="stretch" minWidth={0}>
            <Flex justifyContent="space-between" gap={2}>
              <Link
                tag={NavLink}
                to={{ pathname: `${DIALOGUES}/${dialogue.documentId}`, search: list }}
              >
                {dialogue.channelName}
              </Link>
              <Flex gap={2}>
                {dialogue.unread > 0 ? (
                  <Badge backgroundColor="primary600" textColor="neutral0">
                    {dialogue.unread}
                  </Badge>
                ) : null}
                <Typography variant="pi" textColor="neutral600">
                  {dialogue.status === 'closed' ? t('contact.dialogue.closed') : null}{' '}
                  {dialogue.lastMessageAt ? (
                    <RelTime at={dialogue.lastMessageAt} form="list" />
                  ) : null}
                </Typography>
              </Flex>
            </Flex>
            {dialogue.lastText ? (
              <Typography variant="pi" textColor="neutral600" ellipsis tag="p" dir="auto">
                {plainText(dialogue.lastText)}
              </Typography>
            ) : null}
          </Flex>
        )
      )}
    </ContactSection>
  );
};
