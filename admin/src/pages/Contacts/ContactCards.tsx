import { Box, Checkbox, Flex, Typography } from '@strapi/design-system';
import { RelTime } from '../../components/RelTime';
import { WordChip } from '../../components/WordChip';
import { useText } from '../../hooks/useText';
import { contactName } from '../../utils/name';
import { CONSENT } from './consentWords';
import { formatPhone } from '../../../../shared/phone';
import { ContactLink, RowTags, type ContactListProps } from './ContactTable';

/** The list on phones: a card per contact. */
export const ContactCards = ({
  rows,
  selectable,
  selected,
  onSelect,
}: Omit<ContactListProps, 'columns'>) => {
  const t = useText();
  const toggle = (id: string) =>
    onSelect(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
  return (
    <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
      {rows.map((row) => (
        <Box
          key={row.documentId}
          tag="li"
          background="neutral0"
          shadow="tableShadow"
          hasRadius
          padding={4}
        >
          <Flex justifyContent="space-between" alignItems="flex-start" gap={3}>
            <Box minWidth={0} grow={1}>
              <ContactLink row={row} />
              <Typography variant="pi" textColor="neutral600" tag="p">
                <span dir="ltr">{row.phone ? formatPhone(row.phone) : '–'}</span>
                {row.lastMessageAt ? (
                  <>
                    {' · '}
                    <RelTime at={row.lastMessageAt} form="list" />
                  </>
                ) : null}
              </Typography>
            </Box>
            {selectable ? (
              <Checkbox
                aria-label={t('contacts.select', { name: contactName(row, t) })}
                checked={selected.includes(row.documentId)}
                onCheckedChange={() => toggle(row.documentId)}
              />
            ) : null}
          </Flex>
          <Flex gap={2} wrap="wrap" paddingTop={2}>
            {row.marketing ? <WordChip word={CONSENT[row.marketing]} /> : null}
            <RowTags row={row} />
          </Flex>
        </Box>
      ))}
    </Flex>
  );
};
