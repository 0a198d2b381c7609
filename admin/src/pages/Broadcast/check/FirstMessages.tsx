import { useState } from 'react';
import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import type { Preflight } from '../../../../../shared/contracts/campaigns';
import { ContactName } from '../../../components/contact/ContactName';
import { BubbleFrame } from '../../../components/messages/BubbleFrame';
import { SentBody } from '../../../components/messages/SentBody';
import { useText } from '../../../hooks/useText';
import { contactName } from '../../../utils/name';

/** The first messages as they will be sent, one at a time. */
export const FirstMessages = ({ messages }: Pick<Preflight, 'messages'>) => {
  const t = useText();
  const [wanted, setWanted] = useState(0);
  const at = Math.min(wanted, messages.length - 1);
  const message = messages[at];
  if (!message) return <Typography textColor="neutral600">{t('check.noMessages')}</Typography>;
  const name = contactName(
    { ...message.contact, phone: null, username: null, userId: message.contact.documentId },
    t
  );
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={2} justifyContent="space-between">
        <IconButton
          label={t('check.previous')}
          variant="ghost"
          disabled={at === 0}
          onClick={() => setWanted(at - 1)}
        >
          <ChevronLeft />
        </IconButton>
        <Box minWidth={0} aria-live="polite">
          <Typography textColor="neutral800" textAlign="center" tag="p">
            {t('check.messageOf', { no: at + 1, n: messages.length })}
          </Typography>
          <Typography variant="pi" textColor="neutral600" textAlign="center" tag="p">
            <ContactName>
              {name} · {message.language}
            </ContactName>
          </Typography>
        </Box>
        <IconButton
          label={t('check.next')}
          variant="ghost"
          disabled={at === messages.length - 1}
          onClick={() => setWanted(at + 1)}
        >
          <ChevronRight />
        </IconButton>
      </Flex>
      <Box background="neutral100" hasRadius padding={4}>
        <BubbleFrame direction="outbound" isFirst meta={null}>
          <SentBody {...message.shown} />
        </BubbleFrame>
      </Box>
    </Flex>
  );
};
