import { Box, Checkbox, Typography } from '@strapi/design-system';
import { Table } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import { GridHead, type GridColumn } from '../../components/GridHead';
import { RelTime } from '../../components/RelTime';
import { SelectAll } from '../../components/SelectAll';
import { useText } from '../../hooks/useText';
import { CategoryMark } from './CategoryMark';
import { LanguageMarks } from './LanguageMarks';
import { QualityWord } from './QualityWord';
import { RowMenu } from './RowMenu';
import { StatusCell } from './StatusCell';
import { TemplateName } from './TemplateName';
import { familyCategories, familyQuality } from './familyState';
import { DEFAULT_SORT } from './listQuery';
import type { TemplateRow } from './rows';
import { CATEGORY } from './templateWords';
import { useAccountNames } from './useAccountNames';

export interface TemplateListProps {
  rows: TemplateRow[];
  onTest: (documentId: string) => void;
  onDelete: (row: TemplateRow) => void;
}

interface TemplateTableProps extends TemplateListProps {
  /** Shows how many campaigns use a row. */
  withUse: boolean;
  /** Rows can be chosen to be deleted together. */
  selectable: boolean;
  selected: TemplateRow[];
  onSelect: (rows: TemplateRow[]) => void;
}

/** Languages that stand beside each other before the cell breaks its line. */
const BESIDE = 3;

/** Nine columns side by side in a window of 1,440: the table's own distances are too wide for it. */
const Narrow = styled(Box)`
  td,
  th {
    padding-right: 8px;
    padding-left: 8px;
  }
`;

/** The list as a table, one row per name or per language. */
export const TemplateTable = ({
  rows,
  withUse,
  selectable,
  selected,
  onSelect,
  onTest,
  onDelete,
}: TemplateTableProps) => {
  const t = useText();
  const accounts = useAccountNames();
  const isSelected = ({ id }: TemplateRow) => selected.some((one) => one.id === id);
  const toggle = (row: TemplateRow) =>
    onSelect(isSelected(row) ? selected.filter(({ id }) => id !== row.id) : [...selected, row]);
  const selectAll = (
    <SelectAll rows={rows} selected={rows.filter(isSelected)} onSelect={onSelect} />
  );
  const columns: GridColumn[] = [
    ...(selectable
      ? [{ name: 'select', label: t('table.selectAll'), sortable: false, checkbox: selectAll }]
      : []),
    { name: 'name', label: t('template.name'), sortable: true },
    { name: 'languages', label: t('template.languages'), sortable: false },
    { name: 'category', label: t('template.category'), sortable: false },
    { name: 'status', label: t('template.status'), sortable: false },
    { name: 'quality', label: t('template.quality'), sortable: false },
    { name: 'changedAt', label: t('template.changed'), sortable: true },
    ...(withUse ? [{ name: 'usedBy', label: t('template.used'), sortable: false }] : []),
    { name: 'actions', label: t('template.actions.column'), sortable: false, checkbox: null },
  ];
  return (
    <Table.Root rows={rows} headers={columns}>
      <Narrow>
        <Table.Content>
          <GridHead columns={columns} defaultSort={DEFAULT_SORT} />
          <Table.Body>
            {rows.map((row) => (
              <Table.Row key={row.id}>
                {selectable ? (
                  <Table.Cell>
                    <Checkbox
                      aria-label={t('templates.select', { name: row.name })}
                      checked={isSelected(row)}
                      onCheckedChange={() => toggle(row)}
                    />
                  </Table.Cell>
                ) : null}
                <Table.Cell>
                  <Box maxWidth="240px">
                    <TemplateName row={row} accounts={accounts} />
                  </Box>
                </Table.Cell>
                <Table.Cell>
                  <Box minWidth={`${Math.min(row.languages.length, BESIDE) * 5}rem`}>
                    <LanguageMarks languages={row.languages} />
                  </Box>
                </Table.Cell>
                <Table.Cell>
                  <Typography textColor="neutral800">
                    {familyCategories(row.languages)
                      .map((category) => t(CATEGORY[category]))
                      .join(', ')}
                  </Typography>
                  <CategoryMark languages={row.languages} />
                </Table.Cell>
                <Table.Cell>
                  <StatusCell languages={row.languages} />
                </Table.Cell>
                <Table.Cell>
                  <QualityWord quality={familyQuality(row.languages)} />
                </Table.Cell>
                <Table.Cell>
                  <Typography textColor="neutral800" style={{ whiteSpace: 'nowrap' }}>
                    <RelTime at={row.changedAt} form="ago" />
                  </Typography>
                </Table.Cell>
                {withUse ? (
                  <Table.Cell>
                    <Typography textColor="neutral800">{row.usedBy ?? '–'}</Typography>
                  </Table.Cell>
                ) : null}
                <Table.Cell>
                  <RowMenu row={row} onTest={onTest} onDelete={onDelete} />
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table.Content>
      </Narrow>
    </Table.Root>
  );
};
