import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ContactCard } from '../../../../shared/contracts/contacts';
import { useText } from '../../hooks/useText';
import { CONSENT } from '../../pages/Contacts/consentWords';
import { WordChip } from '../WordChip';
import { ContactSection, Nothing } from './ContactSection';

/** A purpose in words where it is one of ours. */
export const usePurposeText = (): ((purpose: string) => string) => {
  const t = useText();
  return (purpose) => (purpose === 'marketing' ? t('consent.marketing') : purpose);
};

/** What the person agreed to, and where that came from. */
export const ContactConsents = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const intl = useIntl();
  const purposeText = usePurposeText();
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
            {consent.source} · {intl.formatDate(consent.at, { dateStyle: 'medium' })}
          </Typography>
        </Flex>
      ))}
    </ContactSection>
  );
};
