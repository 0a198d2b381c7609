import { useState } from 'react';
import {
  Box,
  EmptyStateLayout,
  Flex,
  IconButton,
  Link,
  LinkButton,
  Typography,
} from '@strapi/design-system';
import { ArrowLeft, Plus, Trash } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page, Table, useIsMobile, useQueryParams } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { SegmentView } from '../../../../shared/contracts/segments';
import { GridHead, type GridColumn } from '../../components/GridHead';
import { ListPages } from '../../components/ListPages';
import { LoadError } from '../../components/LoadError';
import { CONTACTS } from '../../components/navigation';
import { NothingFound } from '../../components/NothingFound';
import { RelTime } from '../../components/RelTime';
import { SearchBar } from '../../components/SearchBar';
import { Shell } from '../../components/Shell';
import { Skeleton } from '../../components/Skeleton';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import { useGetWhatsappSegmentsQuery } from '../../services/segments';
import { SEGMENTS, segmentAddress } from './addresses';
import { countRules } from './filterModel';
import { RemoveSegment } from './RemoveSegment';

const PAGE_SIZE = 25;

interface Address {
  _q?: string;
  page?: string;
  pageSize?: string;
}

interface ListProps {
  rows: SegmentView[];
  canWrite: boolean;
  onRemove: (row: SegmentView) => void;
}

const Uses = ({ row }: { row: SegmentView }) => {
  const t = useText();
  return (
    <Typography textColor="neutral800" title={row.usedBy.map(({ name }) => name).join(', ')}>
      {row.usedBy.length > 0 ? t('segment.uses', { n: row.usedBy.length }) : '–'}
    </Typography>
  );
};

const NameLink = ({ row }: { row: SegmentView }) => (
  <Link tag={NavLink} to={segmentAddress(row.documentId)}>
    <bdi dir="auto" style={{ overflowWrap: 'anywhere' }}>
      {row.name}
    </bdi>
  </Link>
);

const RemoveButton = ({ row, onRemove }: { row: SegmentView; onRemove: ListProps['onRemove'] }) => {
  const t = useText();
  return (
    <IconButton
      label={t('segment.removeNamed', { name: row.name })}
      variant="ghost"
      onClick={() => onRemove(row)}
    >
      <Trash />
    </IconButton>
  );
};

const SegmentTable = ({ rows, canWrite, onRemove }: ListProps) => {
  const t = useText();
  const headers: GridColumn[] = [
    { name: 'name', label: t('segment.name'), sortable: false },
    { name: 'rules', label: t('segment.rules'), sortable: false },
    { name: 'usedBy', label: t('segment.usedBy'), sortable: false },
    { name: 'updatedAt', label: t('segment.changedAt'), sortable: false },
    ...(canWrite
      ? [{ name: 'actions', label: t('template.actions.column'), sortable: false, checkbox: null }]
      : []),
  ];
  return (
    <Table.Root rows={rows.map((row) => ({ ...row, id: row.documentId }))} headers={headers}>
      <Table.Content>
        <GridHead columns={headers} />
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={row.documentId}>
              <Table.Cell>
                <NameLink row={row} />
              </Table.Cell>
              <Table.Cell>
                <Typography textColor="neutral800">
                  {t('segment.ruleCount', { n: countRules(row.filter) })}
                </Typography>
              </Table.Cell>
              <Table.Cell>
                <Uses row={row} />
              </Table.Cell>
              <Table.Cell>
                <Typography textColor="neutral800">
                  <RelTime at={row.updatedAt} form="list" />
                </Typography>
              </Table.Cell>
              {canWrite ? (
                <Table.Cell>
                  <Flex justifyContent="flex-end">
                    <RemoveButton row={row} onRemove={onRemove} />
                  </Flex>
                </Table.Cell>
              ) : null}
            </Table.Row>
          ))}
        </Table.Body>
      </Table.Content>
    </Table.Root>
  );
};

const SegmentCards = ({ rows, canWrite, onRemove }: ListProps) => {
  const t = useText();
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
            <Box minWidth={0}>
              <NameLink row={row} />
              <Typography tag="p" variant="pi" textColor="neutral600">
                {t('segment.ruleCount', { n: countRules(row.filter) })} ·{' '}
                <RelTime at={row.updatedAt} form="list" />
              </Typography>
            </Box>
            {canWrite ? <RemoveButton row={row} onRemove={onRemove} /> : null}
          </Flex>
        </Box>
      ))}
    </Flex>
  );
};

const Segments = () => {
  const t = useText();
  const { segmentWrite } = useRights();
  const isMobile = useIsMobile();
  const [{ query }, setQuery] = useQueryParams<Address>();
  const [removing, setRemoving] = useState<SegmentView | null>(null);
  const q = query._q?.trim();
  const { data, currentData, error, isLoading, isFetching, refetch } = useGetWhatsappSegmentsQuery({
    page: Number(query.page) || 1,
    pageSize: Number(query.pageSize) || PAGE_SIZE,
    ...(q ? { q } : {}),
  });
  const shown = currentData ?? (isFetching ? data : undefined);
  const rows = shown?.data ?? [];
  const total = shown?.meta.pagination.total ?? 0;
  const isFirstUse = currentData !== undefined && total === 0 && !q;
  const create = segmentWrite ? (
    <LinkButton tag={NavLink} to={`${SEGMENTS}/new`} startIcon={<Plus />}>
      {t('segments.new')}
    </LinkButton>
  ) : undefined;
  const list = { rows, canWrite: segmentWrite, onRemove: setRemoving };
  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{t('segments.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('segments.title')}
        subtitle={shown && !isFirstUse ? t('segments.count', { n: total }) : undefined}
        navigationAction={
          <Link tag={NavLink} to={CONTACTS} startIcon={<ArrowLeft />}>
            {t('contacts.title')}
          </Link>
        }
        primaryAction={isFirstUse ? undefined : create}
      />
      {isFirstUse ? null : (
        <Layouts.Action startActions={<SearchBar label={t('segments.search')} />} />
      )}
      <Layouts.Content>
        {isLoading ? <Skeleton rows={6} height="48px" /> : null}
        {error && !shown ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {isFirstUse ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={t('segments.empty')}
            action={create}
          />
        ) : null}
        {currentData && !isFirstUse && rows.length === 0 ? (
          <NothingFound
            content={t('segments.nothingFound')}
            onClearFilters={() => setQuery({ _q: undefined, page: undefined })}
          />
        ) : null}
        {rows.length > 0 && isMobile ? <SegmentCards {...list} /> : null}
        {rows.length > 0 && !isMobile ? <SegmentTable {...list} /> : null}
        {rows.length > 0 ? (
          <ListPages pagination={shown?.meta.pagination} pageSize={PAGE_SIZE} />
        ) : null}
      </Layouts.Content>
      {removing ? (
        <RemoveSegment
          segment={removing}
          onClose={() => setRemoving(null)}
          onRemoved={() => setRemoving(null)}
        />
      ) : null}
    </Page.Main>
  );
};

/** Saved filters over contacts, for the audience of broadcasts. */
export const SegmentsPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('segmentRead')]}>
      <Segments />
    </Page.Protect>
  </Shell>
);
