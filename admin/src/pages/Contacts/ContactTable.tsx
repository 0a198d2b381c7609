import { Box, Checkbox, Flex, Typography } from '@strapi/design-system';
import { Table } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { ContactRow, HostField } from '../../../../shared/contracts/contacts';
import { formatPhone } from '../../../../shared/phone';
import { NameLink } from '../../components/contact/NameLink';
import { TagChip } from '../../components/contact/TagChip';
import { GridHead, type GridColumn } from '../../components/GridHead';
import { RelTime } from '../../components/RelTime';
import { SelectAll } from '../../components/SelectAll';
import { WordChip } from '../../components/WordChip';
import { useText } from '../../hooks/useText';
import { contactName } from '../../utils/name';
import { CONSENT } from './consentWords';
import { FieldValue } from './FieldValue';

/** Tags that stand in a row; the others are counted. */
const SHOWN_TAGS = 2;

const Narrow = styled(Box)`
  td,
  th {
    padding-right: 8px;
    padding-left: 8px;
  }
`;

export const ContactLink = ({ row }: { row: ContactRow }) => {
  const t = useText();
  return <NameLink documentId={row.documentId}>{contactName(row, t)}</NameLink>;
};

export const RowTags = ({ row }: { row: ContactRow }) => {
  const more = row.tags.length - SHOWN_TAGS;
  return (
    <Flex gap={1} wrap="wrap">
      {row.tags.slice(0, SHOWN_TAGS).map((tag) => (
        <TagChip key={tag.documentId} tag={tag} />
      ))}
      {more > 0 ? (
        <Typography
          variant="pi"
          textColor="neutral800"
          title={row.tags.map(({ name }) => name).join(', ')}
        >
          +{more}
        </Typography>
      ) : null}
    </Flex>
  );
};

export interface ContactListProps {
  rows: ContactRow[];
  /** The host's fields that are shown. */
  columns: HostField[];
  selectable: boolean;
  selected: string[];
  onSelect: (documentIds: string[]) => void;
}

/** The list as a table. */
export const ContactTable = ({
  rows,
  columns,
  selectable,
  selected,
  onSelect,
}: ContactListProps) => {
  const t = useText();
  const ids = rows.map(({ documentId }) => documentId);
  const selectAll = <SelectAll rows={ids} selected={selected} onSelect={onSelect} />;
  const headers: GridColumn[] = [
    ...(selectable
      ? [{ name: 'select', label: t('table.selectAll'), sortable: false, checkbox: selectAll }]
      : []),
    { name: 'name', label: t('contacts.name'), sortable: false },
    { name: 'phone', label: t('contacts.phone'), sortable: false },
    { name: 'tags', label: t('contacts.tags'), sortable: false },
    { name: 'marketing', label: t('contacts.marketing'), sortable: false },
    { name: 'last', label: t('contacts.lastMessage'), sortable: false },
    { name: 'channel', label: t('contacts.channel'), sortable: false },
    ...columns.map(({ name }) => ({ name: `field.${name}`, label: name, sortable: false })),
  ];
  const toggle = (id: string) =>
    onSelect(selected.includes(id) ? selected.filter((one) => one !== id) : [...selected, id]);
  return (
    <Table.Root rows={ids.map((id) => ({ id }))} headers={headers}>
      <Narrow>
        <Table.Content>
          <GridHead columns={headers} />
          <Table.Body>
            {rows.map((row) => (
              <Table.Row key={row.documentId}>
                {selectable ? (
                  <Table.Cell>
                    <Checkbox
                      aria-label={t('contacts.select', { name: contactName(row, t) })}
                      checked={selected.includes(row.documentId)}
                      onCheckedChange={() => toggle(row.documentId)}
                    />
                  </Table.Cell>
                ) : null}
                <Table.Cell>
                  <Box maxWidth="240px">
                    <ContactLink row={row} />
                  </Box>
                </Table.Cell>
                <Table.Cell>
                  <Typography textColor="neutral800" style={{ whiteSpace: 'nowrap' }}>
                    <span dir="ltr">{row.phone ? formatPhone(row.phone) : '–'}</span>
                  </Typography>
                </Table.Cell>
                <Table.Cell>
                  <RowTags row={row} />
                </Table.Cell>
                <Table.Cell>
                  <WordChip word={CONSENT[row.marketing ?? 'unknown']} />
                </Table.Cell>
                <Table.Cell>
                  <Typography textColor="neutral800" style={{ whiteSpace: 'nowrap' }}>
                    {row.lastMessageAt ? <RelTime at={row.lastMessageAt} form="list" /> : '–'}
                  </Typography>
                </Table.Cell>
                <Table.Cell>
                  <Typography textColor="neutral800">
                    {row.channels.map(({ name }) => name).join(', ') || '–'}
                  </Typography>
                </Table.Cell>
                {columns.map((field) => (
                  <Table.Cell key={field.name}>
                    <Typography textColor="neutral800" ellipsis>
                      <FieldValue field={field} value={row.fields[field.name]} />
                    </Typography>
                  </Table.Cell>
                ))}
              </Table.Row>
            ))}
          </Table.Body>
        </Table.Content>
      </Narrow>
    </Table.Root>
  );
};
