import { useState } from 'react';
import { Flex, IconButton, Link, Typography } from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useUnlinkWhatsappContactMutation } from '../../services/contacts';
import { ContactSection, Nothing } from './ContactSection';
import { LinkEntry } from './LinkEntry';

/** Entries of the host's content types that are this person. */
export const ContactLinks = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const { contactWrite } = useRights();
  const [isChoosing, setIsChoosing] = useState(false);
  const [unlink, { isLoading }] = useUnlinkWhatsappContactMutation();
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const remove = async (link: string) => {
    const answer = await unlink({ id: card.documentId, link });
    if ('error' in answer && answer.error) {
      toggleNotification({ type: 'danger', message: formatError(answer.error) });
    }
  };
  return (
    <ContactSection
      title={t('contact.links')}
      action={
        contactWrite ? (
          <IconButton
            label={t('contact.links.add')}
            variant="ghost"
            size="S"
            onClick={() => setIsChoosing(true)}
          >
            <Plus />
          </IconButton>
        ) : null
      }
    >
      {card.links.length === 0 ? <Nothing>{t('contact.links.none')}</Nothing> : null}
      {card.links.map((link) => (
        <Flex key={link.documentId} justifyContent="space-between" gap={2}>
          <Flex direction="column" alignItems="flex-start" minWidth={0}>
            {link.label === null ? (
              <Typography textColor="neutral600">{t('contact.links.hidden')}</Typography>
            ) : (
              <Link
                tag={NavLink}
                to={`/content-manager/collection-types/${link.contentType}/${link.entry}`}
              >
                {link.label}
              </Link>
            )}
            <Typography variant="pi" textColor="neutral600">
              {link.typeName}
            </Typography>
          </Flex>
          {contactWrite ? (
            <IconButton
              label={t('contact.links.remove', { name: link.label ?? link.typeName })}
              variant="ghost"
              size="S"
              disabled={isLoading}
              onClick={() => void remove(link.documentId)}
            >
              <Cross />
            </IconButton>
          ) : null}
        </Flex>
      ))}
      {isChoosing ? (
        <LinkEntry contact={card.documentId} onClose={() => setIsChoosing(false)} />
      ) : null}
    </ContactSection>
  );
};
