import { Flex, Typography } from '@strapi/design-system';
import { Clock } from '@strapi/icons';
import type { ContactCard, ContactWindow } from '../../../../shared/contracts/contacts';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';
import { windowLeft } from '../../utils/time';
import { CATEGORY } from '../../pages/Templates/templateWords';
import { leftInWords } from '../WindowChip';
import { ContactSection, Nothing } from './ContactSection';

/** The windows that are open, with their end. */
export const ContactWindows = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const now = useServerNow(30_000);
  const time = useTimeText();
  const open = card.windows.filter(({ endsAt }) => Date.parse(endsAt) > now);
  const severalChannels = new Set(open.map(({ channel }) => channel)).size > 1;
  const nameOf = ({ kind, category }: ContactWindow): string => {
    if (kind === 'service') return t('contact.window.service');
    if (kind === 'free_entry') return t('contact.window.freeEntry');
    const word = CATEGORY[category as keyof typeof CATEGORY];
    return t('contact.window.category', { category: word ? t(word) : (category ?? '') });
  };
  return (
    <ContactSection title={t('contact.windows')}>
      {open.length === 0 ? <Nothing>{t('contact.windows.none')}</Nothing> : null}
      {open.map((window) => (
        <Flex key={`${window.channel}:${window.kind}:${window.category}`} gap={2}>
          <Clock width="1.4rem" height="1.4rem" fill="neutral600" aria-hidden />
          <Typography textColor="neutral800">
            {nameOf(window)}
            {' · '}
            <time dateTime={window.endsAt} title={time.full(Date.parse(window.endsAt))}>
              {t('contact.window.left', { left: leftInWords(windowLeft(window.endsAt, now), t) })}
            </time>
            {severalChannels ? ` · ${window.channelName}` : ''}
          </Typography>
        </Flex>
      ))}
    </ContactSection>
  );
};
