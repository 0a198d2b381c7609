import { Flex, IconButton, Typography } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { ContactCard, ContactIdentity } from '../../../../shared/contracts/contacts';
import { formatPhone } from '../../../../shared/phone';
import { useCopy } from '../../hooks/useCopy';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { ContactSection, Nothing } from './ContactSection';

const KIND: Record<ContactIdentity['kind'], TextKey> = {
  phone: 'contact.identity.phone',
  user_id: 'contact.identity.userId',
  parent_user_id: 'contact.identity.parentUserId',
  username: 'contact.identity.username',
};

/** How the platform knows this person: numbers and ids, former ones too. */
export const ContactIdentities = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const intl = useIntl();
  const copy = useCopy();
  const textOf = ({ kind, value }: ContactIdentity): string =>
    kind === 'phone' && !value.includes('•') ? formatPhone(value) : value;
  return (
    <ContactSection title={t('contact.identities')}>
      {card.identities.length === 0 ? <Nothing>{t('contact.identities.none')}</Nothing> : null}
      {card.username ? (
        <Typography textColor="neutral800">
          <bdi dir="ltr">@{card.username}</bdi>
        </Typography>
      ) : null}
      {card.identities.map((identity) => (
        <Flex key={`${identity.kind}:${identity.value}`} justifyContent="space-between" gap={2}>
          <Flex direction="column" alignItems="flex-start" minWidth={0}>
            <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              <bdi dir="ltr">{textOf(identity)}</bdi>
            </Typography>
            <Typography variant="pi" textColor="neutral600">
              {t(KIND[identity.kind])}
              {identity.validTo
                ? ` · ${t('contact.identity.until', { date: intl.formatDate(identity.validTo, { dateStyle: 'medium' }) })}`
                : ''}
            </Typography>
          </Flex>
          {identity.value.includes('•') ? null : (
            <IconButton
              label={t('contact.identity.copy', { value: textOf(identity) })}
              variant="ghost"
              size="S"
              onClick={() =>
                void copy(identity.kind === 'phone' ? `+${identity.value}` : identity.value)
              }
            >
              <Duplicate />
            </IconButton>
          )}
        </Flex>
      ))}
    </ContactSection>
  );
};
