import { Button, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { ArrowLeft, ArrowRight, Download } from '@strapi/icons';
import { SearchInput, useIsMobile, useQueryParams } from '@strapi/strapi/admin';
import type { RunReport } from '../../../../../shared/contracts/campaigns';
import { RECIPIENT_STATES, type RecipientState } from '../../../../../shared/statuses';
import { LoadError } from '../../../components/LoadError';
import { NothingFound } from '../../../components/NothingFound';
import { Skeleton } from '../../../components/Skeleton';
import { useDownload } from '../../../hooks/useDownload';
import { useProblemText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';
import { useGetWhatsappRecipientsQuery } from '../../../services/broadcasts';
import { RecipientCards, RecipientTable } from './RecipientRows';
import { RECIPIENT_STATE, isUnderWay } from './runWords';

const PAGE_SIZE = 50;
const POLL_MS = 3_000;
const ANY = '-';

/** The list's part of the address. */
export interface RecipientsAddress {
  state?: string;
  reason?: string;
  _q?: string;
  after?: string;
  /** Set by a new search, which begins at the first page. */
  page?: string;
}

const isState = (word: string | undefined): word is RecipientState =>
  (RECIPIENT_STATES as readonly string[]).includes(word ?? '');

interface RecipientsTabProps {
  id: string;
  name: string;
  run: RunReport;
}

/** Everybody of a run, by state and reason, a page at a time; what is shown can be taken along as CSV. */
export const RecipientsTab = ({ id, name, run }: RecipientsTabProps) => {
  const t = useText();
  const isMobile = useIsMobile();
  const problemText = useProblemText();
  const { download, isLoading: isExporting } = useDownload();
  const [{ query }, setQuery] = useQueryParams<RecipientsAddress>();
  const q = query._q?.trim();
  const after = query.page === undefined ? query.after : undefined;
  const filter = {
    run: run.run,
    ...(isState(query.state) ? { state: query.state } : {}),
    ...(query.reason ? { reason: query.reason } : {}),
    ...(q ? { q } : {}),
  };
  const { data, currentData, error, isLoading, isFetching, refetch } =
    useGetWhatsappRecipientsQuery(
      { id, ...filter, limit: PAGE_SIZE, ...(after ? { after } : {}) },
      isUnderWay(run.status) ? { pollingInterval: POLL_MS } : {}
    );
  const shown = currentData ?? (isFetching ? data : undefined);
  const rows = shown?.data ?? [];
  const change = (next: RecipientsAddress) => setQuery({ after: undefined, ...next });
  const isFiltered = Boolean(filter.state ?? filter.reason ?? q);
  const reasons = [...run.heldByReason, ...run.failedByReason, ...run.notSentByReason];
  const chosenIsKnown = reasons.some(({ reason }) => reason === query.reason);
  return (
    <Flex direction="column" alignItems="stretch" gap={4} aria-busy={isFetching}>
      <Flex gap={2} wrap="wrap" justifyContent="space-between">
        <Flex gap={2} wrap="wrap">
          <SearchInput
            key={q ? 'searching' : 'all'}
            label={t('recipient.search')}
            placeholder={t('recipient.search')}
            trackedEvent={null}
          />
          <SingleSelect
            aria-label={t('recipient.state')}
            size="S"
            value={filter.state ?? ANY}
            onChange={(value) =>
              change({ state: value === ANY ? undefined : String(value), reason: undefined })
            }
          >
            <SingleSelectOption value={ANY}>{t('recipient.anyState')}</SingleSelectOption>
            {RECIPIENT_STATES.map((state) => (
              <SingleSelectOption key={state} value={state}>
                {t(RECIPIENT_STATE[state].label)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          {reasons.length > 0 || query.reason ? (
            <SingleSelect
              aria-label={t('recipient.why')}
              size="S"
              value={query.reason ?? ANY}
              onChange={(value) => change({ reason: value === ANY ? undefined : String(value) })}
            >
              <SingleSelectOption value={ANY}>{t('recipient.anyReason')}</SingleSelectOption>
              {query.reason && !chosenIsKnown ? (
                <SingleSelectOption value={query.reason}>{query.reason}</SingleSelectOption>
              ) : null}
              {reasons.map(({ reason, problem }) => (
                <SingleSelectOption key={reason} value={reason}>
                  {problemText(reason, problem).title}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          ) : null}
        </Flex>
        <Button
          variant="secondary"
          startIcon={<Download />}
          loading={isExporting}
          onClick={() =>
            void download(
              `/whatsapp/campaigns/${id}/recipients/export?${new URLSearchParams(filter)}`,
              `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`
            )
          }
        >
          {t(isFiltered ? 'recipient.exportThese' : 'recipient.export')}
        </Button>
      </Flex>
      {isLoading ? <Skeleton rows={8} height="48px" /> : null}
      {error && !shown ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
      {shown && rows.length === 0 ? (
        <NothingFound
          content={t(isFiltered ? 'recipient.nothingFound' : 'recipient.none')}
          onClearFilters={
            isFiltered
              ? () => change({ state: undefined, reason: undefined, _q: undefined })
              : undefined
          }
        />
      ) : null}
      {rows.length > 0 && isMobile ? <RecipientCards rows={rows} /> : null}
      {rows.length > 0 && !isMobile ? <RecipientTable rows={rows} /> : null}
      {shown && (after || shown.meta.hasMore) ? (
        <Flex tag="nav" aria-label={t('contacts.paging')} justifyContent="flex-end" gap={2}>
          <Button
            variant="tertiary"
            startIcon={<ArrowLeft />}
            disabled={!after}
            onClick={() => change({})}
          >
            {t('contacts.first')}
          </Button>
          <Button
            variant="tertiary"
            endIcon={<ArrowRight />}
            disabled={!shown.meta.hasMore || !currentData}
            onClick={() => setQuery({ after: shown.meta.after ?? undefined, page: undefined })}
          >
            {t('contacts.next')}
          </Button>
        </Flex>
      ) : null}
    </Flex>
  );
};
