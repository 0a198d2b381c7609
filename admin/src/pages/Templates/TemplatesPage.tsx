import { useState } from 'react';
import { Button, EmptyStateLayout, Flex } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import {
  Layouts,
  Page,
  Pagination,
  useIsMobile,
  useQueryParams,
  useScopedPersistentState,
  withEncodedUserParams,
} from '@strapi/strapi/admin';
import { LoadError } from '../../components/LoadError';
import { Shell } from '../../components/Shell';
import { Skeleton } from '../../components/Skeleton';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useUserId } from '../../hooks/useUserId';
import { permission } from '../../permissions';
import { CopyDrawer } from './CopyDrawer';
import { DeleteDialog } from './DeleteDialog';
import { ListSubtitle } from './ListSubtitle';
import { TemplatesToolbar } from './TemplatesToolbar';
import { NewTemplateMenu } from './NewTemplateMenu';
import { SyncDrawer } from './SyncDrawer';
import { SyncResult } from './SyncResult';
import { TemplateCards } from './TemplateCards';
import { TemplateTable } from './TemplateTable';
import { TestDrawer } from './TestDrawer';
import {
  DEFAULT_SORT,
  PAGE_SIZE,
  isFiltered,
  listQuery,
  viewOf,
  withoutFilters,
  type ListAddress,
  type ListView,
} from './listQuery';
import type { TemplateRow } from './rows';
import { useTemplateRows } from './useTemplateRows';
import { useTemplateSync } from './useTemplateSync';

interface Address extends ListAddress {
  /** The pane that stands open: what the last sync changed, or the choice of a template to copy. */
  pane?: 'changes' | 'copy';
}

const DEFAULTS: Address = { sort: DEFAULT_SORT };

const Templates = () => {
  const t = useText();
  const rights = useRights();
  const isMobile = useIsMobile();
  const [{ query }, setQuery] = useQueryParams<Address>(DEFAULTS);
  const [remembered, setRemembered] = useScopedPersistentState<ListView>(
    `whatsapp:template-view:${useUserId()}`,
    'families'
  );
  const view = viewOf(query, remembered);
  const { rows, meta, languages, error, isLoading, isFetching, refetch } = useTemplateRows(
    view,
    listQuery(query)
  );
  const sync = useTemplateSync();
  const [selectedIds, setSelectedIds] = useState<string[]>([]);
  const [deleting, setDeleting] = useState<TemplateRow[]>([]);
  const [testing, setTesting] = useState<string | null>(null);

  const change = (next: Address) => setQuery(withEncodedUserParams(query, next));
  const selected = rows.filter(({ id }) => selectedIds.includes(id));
  const total = meta?.pagination.total ?? 0;
  const filtered = isFiltered(query);
  const isFirstUse = meta !== undefined && total === 0 && !filtered;
  const canDelete = rights.templateDelete;

  const newButton = rights.templateWrite ? (
    <NewTemplateMenu onCopy={isFirstUse ? undefined : () => change({ pane: 'copy' })} />
  ) : null;
  const syncButton = rights.templateSync ? (
    <Button
      variant="tertiary"
      startIcon={<ArrowClockwise />}
      loading={sync.isRunning}
      onClick={() => void sync.run()}
    >
      {t(isFirstUse ? 'templates.syncFirst' : 'templates.syncNow')}
    </Button>
  ) : null;
  const actions = { onTest: setTesting, onDelete: (row: TemplateRow) => setDeleting([row]) };

  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{t('templates.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('templates.title')}
        subtitle={
          meta && !isFirstUse ? (
            <ListSubtitle view={view} meta={meta} onChanges={() => change({ pane: 'changes' })} />
          ) : undefined
        }
        primaryAction={
          isFirstUse ? undefined : (
            <Flex gap={2} wrap="wrap">
              {syncButton}
              {newButton}
            </Flex>
          )
        }
      />
      {isFirstUse ? null : (
        <TemplatesToolbar
          view={view}
          languages={languages}
          isFiltered={filtered}
          selected={selected.length}
          onView={(chosen) => {
            setRemembered(chosen);
            setSelectedIds([]);
            change({ view: chosen, page: '1' });
          }}
          onClearFilters={() => change(withoutFilters())}
          onDelete={() => setDeleting(selected)}
          onClearSelection={() => setSelectedIds([])}
        />
      )}
      <Layouts.Content>
        <SyncResult sync={sync} />
        {isLoading ? <Skeleton rows={8} height="48px" /> : null}
        {error ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {isFirstUse ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={t('templates.empty')}
            action={
              <Flex gap={2} wrap="wrap" justifyContent="center">
                {newButton}
                {syncButton}
              </Flex>
            }
          />
        ) : null}
        {meta && !isFirstUse && rows.length === 0 ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={t(total > 0 ? 'templates.noSuchPage' : 'templates.nothingFound')}
            action={
              <Button
                variant="secondary"
                onClick={() => change(total > 0 ? { page: '1' } : withoutFilters())}
              >
                {t(total > 0 ? 'templates.firstPage' : 'action.clearFilters')}
              </Button>
            }
          />
        ) : null}
        {rows.length > 0 && isMobile ? <TemplateCards rows={rows} {...actions} /> : null}
        {rows.length > 0 && !isMobile ? (
          <TemplateTable
            rows={rows}
            withUse={view === 'families'}
            selectable={canDelete}
            selected={selected}
            onSelect={(chosen) => setSelectedIds(chosen.map(({ id }) => id))}
            {...actions}
          />
        ) : null}
        {rows.length > 0 ? (
          <Pagination.Root
            pageCount={meta?.pagination.pageCount}
            total={total}
            defaultPageSize={PAGE_SIZE}
          >
            <Pagination.PageSize />
            <Pagination.Links />
          </Pagination.Root>
        ) : null}
      </Layouts.Content>
      {query.pane === 'changes' && meta?.lastChanges ? (
        <SyncDrawer last={meta.lastChanges} onClose={() => change({ pane: undefined })} />
      ) : null}
      {query.pane === 'copy' && rights.templateWrite ? (
        <CopyDrawer onClose={() => change({ pane: undefined })} />
      ) : null}
      {testing ? <TestDrawer id={testing} onClose={() => setTesting(null)} /> : null}
      {deleting.length > 0 ? (
        <DeleteDialog
          rows={deleting}
          onClose={() => setDeleting([])}
          onDeleted={() => {
            setDeleting([]);
            setSelectedIds([]);
          }}
        />
      ) : null}
    </Page.Main>
  );
};

/** The templates of all accounts as they were last read from the provider, and the drafts. */
export const TemplatesPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('templateRead')]}>
      <Templates />
    </Page.Protect>
  </Shell>
);
