import { Box, Typography } from '@strapi/design-system';
import { Table } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { CampaignListRow } from '../../../../shared/contracts';
import { GridHead, type GridColumn } from '../../components/GridHead';
import { useText } from '../../hooks/useText';
import {
  KindCell,
  NameCell,
  ResultCell,
  StatusCell,
  TemplateCell,
  WhenCell,
} from './CampaignCells';
import { CampaignRowMenu, type RowActions } from './CampaignRowMenu';
import { DEFAULT_SORT } from './listQuery';

export interface CampaignListProps extends RowActions {
  rows: CampaignListRow[];
}

const Narrow = styled(Box)`
  td,
  th {
    padding-right: 8px;
    padding-left: 8px;
  }
`;

/** The list as a table. */
export const CampaignTable = ({ rows, ...actions }: CampaignListProps) => {
  const t = useText();
  const headers: GridColumn[] = [
    { name: 'name', label: t('campaigns.name'), sortable: true },
    { name: 'kind', label: t('campaigns.kind'), sortable: false },
    { name: 'template', label: t('campaigns.template'), sortable: false },
    { name: 'status', label: t('campaigns.status'), sortable: false },
    { name: 'result', label: t('campaigns.result'), sortable: false },
    { name: 'updatedAt', label: t('campaigns.when'), sortable: true },
    { name: 'actions', label: t('template.actions.column'), sortable: false, checkbox: null },
  ];
  return (
    <Table.Root rows={rows.map((row) => ({ ...row, id: row.documentId }))} headers={headers}>
      <Narrow>
        <Table.Content>
          <GridHead columns={headers} defaultSort={DEFAULT_SORT} />
          <Table.Body>
            {rows.map((row) => (
              <Table.Row key={row.documentId}>
                <Table.Cell>
                  <Box maxWidth="280px">
                    <NameCell row={row} />
                  </Box>
                </Table.Cell>
                <Table.Cell>
                  <KindCell row={row} />
                </Table.Cell>
                <Table.Cell>
                  <Box minWidth="140px" maxWidth="220px">
                    <TemplateCell row={row} />
                  </Box>
                </Table.Cell>
                <Table.Cell>
                  <Box maxWidth="220px">
                    <StatusCell row={row} />
                  </Box>
                </Table.Cell>
                <Table.Cell>
                  <ResultCell row={row} />
                </Table.Cell>
                <Table.Cell>
                  <Typography textColor="neutral800" style={{ whiteSpace: 'nowrap' }}>
                    <WhenCell row={row} />
                  </Typography>
                </Table.Cell>
                <Table.Cell>
                  <CampaignRowMenu row={row} {...actions} />
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table.Content>
      </Narrow>
    </Table.Root>
  );
};
