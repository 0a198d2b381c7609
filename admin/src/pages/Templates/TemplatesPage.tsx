import { useState } from 'react';
import {
  Button,
  EmptyStateLayout,
  Flex,
  SingleSelect,
  SingleSelectOption,
  TextButton,
  Typography,
} from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import {
  Layouts,
  Page,
  Pagination,
  SearchInput,
  useAPIErrorHandler,
  useQueryParams,
} from '@strapi/strapi/admin';
import type { SyncTemplates, TemplateStatus } from '../../../../shared/contracts';
import { LoadError } from '../../components/LoadError';
import { ProblemCard } from '../../components/ProblemCard';
import { RelTime } from '../../components/RelTime';
import { Shell } from '../../components/Shell';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import {
  useGetWhatsappTemplatesQuery,
  useSyncWhatsappTemplatesMutation,
} from '../../services/templates';
import { TemplateDetail } from './TemplateDetail';
import { TemplateTable } from './TemplateTable';
import { TEMPLATE_STATUS, TEMPLATE_STATUSES } from './templateWords';

interface Query {
  page?: string;
  pageSize?: string;
  _q?: string;
  status?: TemplateStatus;
  /** documentId of the template that stands open. */
  template?: string;
}

const PAGE_SIZE = 20;

const Templates = () => {
  const t = useText();
  const { templateSync } = useRights();
  const [{ query }, setQuery] = useQueryParams<Query>();
  const page = Number(query.page) || 1;
  const pageSize = Number(query.pageSize) || PAGE_SIZE;
  const { data, error, isLoading, isFetching, refetch } = useGetWhatsappTemplatesQuery({
    page,
    pageSize,
    ...(query._q ? { q: query._q } : {}),
    ...(query.status ? { status: query.status } : {}),
  });
  const [sync, { isLoading: isSyncing }] = useSyncWhatsappTemplatesMutation();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const [result, setResult] = useState<SyncTemplates.Response['data'] | null>(null);
  const [syncError, setSyncError] = useState<string | null>(null);

  const syncNow = async () => {
    setSyncError(null);
    setResult(null);
    const answer = await sync({});
    if ('data' in answer) setResult(answer.data.data);
    else setSyncError(formatError(answer.error));
  };

  if (isLoading) return <Page.Loading>{t('state.loading')}</Page.Loading>;
  const templates = data?.data ?? [];
  const total = data?.meta.pagination.total ?? 0;
  const isFiltered = Boolean(query._q || query.status);
  const isFirstUse = data !== undefined && total === 0 && !isFiltered;
  const opened = templates.find(({ documentId }) => documentId === query.template);
  const syncButton = templateSync ? (
    <Button startIcon={<ArrowClockwise />} loading={isSyncing} onClick={() => void syncNow()}>
      {t('templates.syncNow')}
    </Button>
  ) : undefined;

  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{t('templates.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('templates.title')}
        subtitle={
          data && !isFirstUse ? (
            <Typography textColor="neutral600" tag="p" variant="epsilon">
              {t('templates.count', { n: total })}
              {data.meta.lastSyncedAt ? (
                <>
                  {' · '}
                  {t('templates.synced')} <RelTime at={data.meta.lastSyncedAt} form="ago" />
                </>
              ) : null}
            </Typography>
          ) : undefined
        }
        primaryAction={isFirstUse ? undefined : syncButton}
      />
      {isFirstUse ? null : (
        <Layouts.Action
          startActions={
            <>
              <SearchInput
                label={t('templates.search')}
                placeholder={t('templates.search')}
                trackedEvent={null}
              />
              <SingleSelect
                aria-label={t('templates.status')}
                placeholder={t('templates.status')}
                size="S"
                value={query.status ?? null}
                clearLabel={t('action.clear')}
                onClear={() => setQuery({ status: undefined, page: '1' })}
                onChange={(status) =>
                  setQuery({ status: String(status) as TemplateStatus, page: '1' })
                }
              >
                {TEMPLATE_STATUSES.map((status) => (
                  <SingleSelectOption key={status} value={status}>
                    {t(TEMPLATE_STATUS[status].label)}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </>
          }
        />
      )}
      <Layouts.Content>
        <Flex
          direction="column"
          alignItems="stretch"
          gap={3}
          role="status"
          paddingBottom={result || syncError ? 4 : 0}
        >
          {syncError ? (
            <ProblemCard
              severity="danger"
              title={t('templates.syncFailed')}
              explanation={syncError}
            />
          ) : null}
          {result ? (
            <Typography>
              {t('templates.syncDone', {
                created: result.created,
                updated: result.updated,
                removed: result.removed,
              })}
            </Typography>
          ) : null}
          {(result?.problems ?? []).map(({ channel, message }) => (
            <ProblemCard key={channel} severity="warning" title={channel} explanation={message} />
          ))}
        </Flex>
        {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {isFirstUse ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={t('templates.empty')}
            action={syncButton}
          />
        ) : null}
        {data && total === 0 && isFiltered ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={t('templates.nothingFound')}
            action={
              <TextButton onClick={() => setQuery({ _q: undefined, status: undefined, page: '1' })}>
                {t('action.clearFilters')}
              </TextButton>
            }
          />
        ) : null}
        {templates.length > 0 ? (
          <>
            <TemplateTable
              templates={templates}
              onOpen={(documentId) => setQuery({ template: documentId })}
            />
            <Pagination.Root
              pageCount={data?.meta.pagination.pageCount}
              total={total}
              defaultPageSize={PAGE_SIZE}
            >
              <Pagination.PageSize />
              <Pagination.Links />
            </Pagination.Root>
          </>
        ) : null}
      </Layouts.Content>
      {opened ? (
        <TemplateDetail template={opened} onClose={() => setQuery({ template: '' }, 'remove')} />
      ) : null}
    </Page.Main>
  );
};

/** The templates of all accounts as they were last read from the provider. */
export const TemplatesPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('templateRead')]}>
      <Templates />
    </Page.Protect>
  </Shell>
);
