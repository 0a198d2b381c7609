import { useId } from 'react';
import { Box, Flex, IconButton, Link, Typography } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { ContactCard, HostField } from '../../../../shared/contracts/contacts';
import { ContactConsents } from '../../components/contact/ContactConsents';
import { ContactDialogues } from '../../components/contact/ContactDialogues';
import { ContactIdentities } from '../../components/contact/ContactIdentities';
import { ContactLinks } from '../../components/contact/ContactLinks';
import { ContactName } from '../../components/contact/ContactName';
import { ContactNotes } from '../../components/contact/ContactNotes';
import { ContactNumber } from '../../components/contact/ContactNumber';
import { ContactSection, Nothing } from '../../components/contact/ContactSection';
import { ContactTags } from '../../components/contact/ContactTags';
import { ContactWindows } from '../../components/contact/ContactWindows';
import { contactAddress } from '../../components/contact/contactAddress';
import { LoadError } from '../../components/LoadError';
import { Skeleton } from '../../components/Skeleton';
import { useText } from '../../hooks/useText';
import { useGetWhatsappContactQuery } from '../../services/contacts';
import { contactName } from '../../utils/name';
import type { TextKey } from '../../utils/translations';
import { FieldValue } from '../Contacts/FieldValue';

const OWN: [keyof ContactCard & string, TextKey][] = [
  ['firstName', 'contact.firstName'],
  ['lastName', 'contact.lastName'],
  ['email', 'contact.email'],
  ['language', 'contact.language'],
];

/** The fields that have a value, our own and the host's. */
const Fields = ({ card }: { card: ContactCard }) => {
  const t = useText();
  const text: HostField = { name: '', type: 'string', required: false };
  const rows = [
    ...OWN.map(([name, label]) => ({ label: t(label), field: text, value: card[name] })),
    ...card.hostFields.map((field) => ({
      label: field.name,
      field,
      value: card.fields[field.name],
    })),
  ].filter(({ value }) => value !== null && value !== undefined && value !== '');
  return (
    <ContactSection title={t('contact.fields')}>
      {rows.length === 0 ? <Nothing>{t('contact.fields.none')}</Nothing> : null}
      <Flex tag="dl" direction="column" alignItems="stretch" gap={2} margin={0}>
        {rows.map(({ label, field, value }) => (
          <Flex key={label} justifyContent="space-between" alignItems="baseline" gap={3}>
            <Typography tag="dt" variant="pi" textColor="neutral600">
              {label}
            </Typography>
            <Box tag="dd" margin={0} minWidth={0}>
              <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
                <FieldValue field={field} value={value} />
              </Typography>
            </Box>
          </Flex>
        ))}
      </Flex>
    </ContactSection>
  );
};

interface ContactPanelBodyProps {
  /** documentIds */
  contact: string;
  conversation: string;
  isTagging: boolean;
  onTagging: () => void;
}

/** Everything about the person of a dialogue. */
export const ContactPanelBody = ({
  contact,
  conversation,
  isTagging,
  onTagging,
}: ContactPanelBodyProps) => {
  const t = useText();
  const { currentData, error, refetch } = useGetWhatsappContactQuery(contact);
  const card = currentData?.data;
  if (!card) {
    return error ? (
      <LoadError error={error} onRetry={() => void refetch()} />
    ) : (
      <Skeleton rows={6} height="32px" />
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Box minWidth={0}>
        <Typography variant="delta" tag="p">
          <ContactName>{contactName(card, t)}</ContactName>
        </Typography>
        {card.phone ? (
          <Box>
            <ContactNumber phone={card.phone} />
          </Box>
        ) : null}
        <Link tag={NavLink} to={contactAddress(card.documentId)}>
          {t('contact.panel.open')}
        </Link>
      </Box>
      <ContactWindows card={card} />
      <ContactTags card={card} isAsked={isTagging} onAsked={onTagging} />
      <Fields card={card} />
      <ContactConsents card={card} />
      <ContactLinks card={card} />
      <ContactNotes card={card} current={conversation} />
      <ContactIdentities card={card} />
      <ContactDialogues card={card} current={conversation} />
    </Flex>
  );
};

interface ContactPanelProps extends ContactPanelBodyProps {
  onClose: () => void;
}

/** The same as a pane beside the thread. */
export const ContactPanel = ({ onClose, ...body }: ContactPanelProps) => {
  const t = useText();
  const heading = useId();
  return (
    <Flex
      tag="section"
      aria-labelledby={heading}
      direction="column"
      alignItems="stretch"
      minHeight={0}
      height="100%"
    >
      <Flex
        justifyContent="space-between"
        padding={3}
        borderColor="neutral150"
        borderStyle="solid"
        borderWidth="0 0 1px 0"
      >
        <Typography tag="h2" variant="delta" id={heading}>
          {t('contact.title')}
        </Typography>
        <IconButton label={t('contact.panel.close')} variant="ghost" onClick={onClose}>
          <Cross />
        </IconButton>
      </Flex>
      <Box grow={1} minHeight={0} overflow="hidden auto" padding={4}>
        <ContactPanelBody {...body} />
      </Box>
    </Flex>
  );
};
