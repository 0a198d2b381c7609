import { Box, Flex, Typography } from '@strapi/design-system';
import { Table } from '@strapi/strapi/admin';
import type { CampaignRecipientView } from '../../../../../shared/contracts/campaigns';
import { formatPhone } from '../../../../../shared/phone';
import { NameLink } from '../../../components/contact/NameLink';
import { GridHead } from '../../../components/GridHead';
import { RelTime } from '../../../components/RelTime';
import { WordChip } from '../../../components/WordChip';
import { useProblemText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';
import type { WaitRule } from '../../../../../shared/wait-rules';
import { contactName } from '../../../utils/name';
import { RECIPIENT_STATE, WAITS_FOR } from './runWords';

const Who = ({ row }: { row: CampaignRecipientView }) => {
  const t = useText();
  const { contact } = row;
  if (!contact) return <Typography textColor="neutral600">{t('recipient.gone')}</Typography>;
  return (
    <NameLink documentId={contact.documentId}>
      {contactName({ ...contact, username: null, userId: contact.documentId }, t)}
    </NameLink>
  );
};

const Why = ({ row }: { row: CampaignRecipientView }) => {
  const t = useText();
  const problemText = useProblemText();
  const { problem, reason, details, state, attempts } = row;
  if (state === 'waiting' && reason) {
    return (
      <Typography textColor="neutral800">
        {reason in WAITS_FOR ? t(WAITS_FOR[reason as WaitRule]) : reason}
      </Typography>
    );
  }
  if (!problem || !reason) return <Typography textColor="neutral600">–</Typography>;
  const words = problemText(reason, problem);
  return (
    <Box maxWidth="360px">
      <Typography tag="p" textColor="neutral800" style={{ whiteSpace: 'normal' }}>
        {words.title}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
        {words.nextStep}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
        {[reason, details, attempts > 1 ? t('recipient.attempts', { n: attempts }) : null]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  );
};

/** What was last heard of them, or when it is their turn. */
const When = ({ row }: { row: CampaignRecipientView }) => {
  const t = useText();
  const lines: [string, string, 'list' | 'moment'][] = [];
  if (row.clickedAt) lines.push([t('recipient.clicked'), row.clickedAt, 'list']);
  if (row.answeredAt) lines.push([t('recipient.answered'), row.answeredAt, 'list']);
  if (row.state === 'waiting' && row.dueAt) lines.push([t('recipient.due'), row.dueAt, 'moment']);
  if (row.triedAgainAt) lines.push([t('recipient.triedAgain'), row.triedAgainAt, 'moment']);
  return lines.map(([label, at, form]) => (
    <Typography key={label} tag="p" variant="pi" textColor="neutral800">
      {label} <RelTime at={at} form={form} />
    </Typography>
  ));
};

const phoneOf = ({ contact }: CampaignRecipientView): string =>
  contact?.phone ? formatPhone(contact.phone) : '–';

/** Recipients as a table. */
export const RecipientTable = ({ rows }: { rows: CampaignRecipientView[] }) => {
  const t = useText();
  const headers = [
    { name: 'name', label: t('contacts.name'), sortable: false },
    { name: 'phone', label: t('contacts.phone'), sortable: false },
    { name: 'state', label: t('recipient.state'), sortable: false },
    { name: 'reason', label: t('recipient.why'), sortable: false },
    { name: 'time', label: t('recipient.when'), sortable: false },
  ];
  return (
    <Table.Root
      rows={rows.map((row, index) => ({ id: row.contact?.documentId ?? `gone-${index}` }))}
      headers={headers}
    >
      <Table.Content>
        <GridHead columns={headers} />
        <Table.Body>
          {rows.map((row, index) => (
            <Table.Row key={row.contact?.documentId ?? `gone-${index}`}>
              <Table.Cell>
                <Box maxWidth="240px">
                  <Who row={row} />
                </Box>
              </Table.Cell>
              <Table.Cell>
                <Typography textColor="neutral800" style={{ whiteSpace: 'nowrap' }}>
                  <span dir="ltr">{phoneOf(row)}</span>
                </Typography>
              </Table.Cell>
              <Table.Cell>
                <WordChip word={RECIPIENT_STATE[row.state]} />
              </Table.Cell>
              <Table.Cell>
                <Why row={row} />
              </Table.Cell>
              <Table.Cell>
                <When row={row} />
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Content>
    </Table.Root>
  );
};

/** Recipients on phones: a card each. */
export const RecipientCards = ({ rows }: { rows: CampaignRecipientView[] }) => (
  <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
    {rows.map((row, index) => (
      <Box
        key={row.contact?.documentId ?? `gone-${index}`}
        tag="li"
        background="neutral0"
        shadow="tableShadow"
        hasRadius
        padding={4}
      >
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Flex justifyContent="space-between" gap={2}>
            <Box minWidth={0}>
              <Who row={row} />
            </Box>
            <WordChip word={RECIPIENT_STATE[row.state]} />
          </Flex>
          <Typography variant="pi" textColor="neutral600">
            <span dir="ltr">{phoneOf(row)}</span>
          </Typography>
          {row.reason ? <Why row={row} /> : null}
          <When row={row} />
        </Flex>
      </Box>
    ))}
  </Flex>
);
