import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { useText } from '../../hooks/useText';
import { CONSENT } from '../../pages/Contacts/consentWords';
import type { TextKey } from '../../utils/translations';
import { WordChip } from '../WordChip';
import { ContactSection, Nothing } from './ContactSection';

/** A purpose in words where it is one of ours. */
export const usePurposeText = (): ((purpose: string) => string) => {
  const t = useText();
  return (purpose) => (purpose === 'marketing' ? t('consent.marketing') : purpose);
};

/** Sources that the plugin itself writes; others are words already. */
const SOURCES: ReadonlyMap<string, TextKey> = new Map<string, TextKey>([
  ['stop_word', 'consent.source.stopWord'],
  ['whatsapp', 'consent.source.whatsapp'],
  ['merge', 'consent.source.merge'],
]);

/** Where a consent came from, in words. */
export const useSourceText = (): ((source: string) => string) => {
  const t = useText();
  return (source) => {
    const key = SOURCES.get(source);
    return key ? t(key) : source;
  };
};

/** What the person agreed to, and where that came from. */
export const ContactConsents = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const intl = useIntl();
  const purposeText = usePurposeText();
  const sourceText = useSourceText();
  return (
    <ContactSection title={t('contact.consents')}>
      {card.consents.length === 0 ? <Nothing>{t('contact.consents.none')}</Nothing> : null}
      {card.consents.map((consent) => (
        <Flex key={consent.purpose} direction="column" alignItems="flex-start" gap={1}>
          <Flex gap={2} wrap="wrap">
            <Typography textColor="neutral800">{purposeText(consent.purpose)}</Typography>
            <WordChip word={CONSENT[consent.state]} />
          </Flex>
          <Typography variant="pi" textColor="neutral600">
            {sourceText(consent.source)} · {intl.formatDate(consent.at, { dateStyle: 'medium' })}
          </Typography>
        </Flex>
      ))}
    </ContactSection>
  );
};
