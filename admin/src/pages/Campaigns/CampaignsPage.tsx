import { useState } from 'react';
import { Box } from '@strapi/design-system';
import {
  Layouts,
  Page,
  useIsMobile,
  useQueryParams,
  withEncodedUserParams,
} from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { CampaignListRow } from '../../../../shared/contracts';
import { ListPages } from '../../components/ListPages';
import { LoadError } from '../../components/LoadError';
import { NothingFound } from '../../components/NothingFound';
import { Shell } from '../../components/Shell';
import { Skeleton } from '../../components/Skeleton';
import { UndoBar } from '../../components/UndoBar';
import { useRights } from '../../hooks/useRights';
import { useTellProblem } from '../../hooks/useTellProblem';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import {
  useActOnWhatsappCampaignMutation,
  useCopyWhatsappCampaignMutation,
  useGetWhatsappCampaignsQuery,
  type CampaignAction,
} from '../../services/campaigns';
import { tameName } from '../../utils/tameName';
import type { TextKey } from '../../utils/translations';
import { CampaignCards } from './CampaignCards';
import { CampaignTable } from './CampaignTable';
import { CampaignTabs } from './CampaignTabs';
import { CampaignsToolbar } from './CampaignsToolbar';
import { DeleteCampaign } from './DeleteCampaign';
import { FirstCampaign } from './FirstCampaign';
import { NewCampaignMenu } from './NewCampaignMenu';
import { editAddress } from './addresses';
import {
  DEFAULT_SORT,
  PAGE_SIZE,
  isFiltered,
  listQuery,
  tabOf,
  withoutFilters,
  type ListAddress,
} from './listQuery';

const DEFAULTS: ListAddress = { sort: DEFAULT_SORT };
/** A broadcast that runs changes by itself. */
const WATCHED_MS = 3_000;
const MOVES: ReadonlySet<string> = new Set(['preparing', 'running']);

const DONE: Record<CampaignAction, TextKey> = {
  activate: 'campaigns.done.activate',
  deactivate: 'campaigns.done.deactivate',
  archive: 'campaigns.done.archive',
  unarchive: 'campaigns.done.unarchive',
};
const BACK: Record<CampaignAction, CampaignAction> = {
  activate: 'deactivate',
  deactivate: 'activate',
  archive: 'unarchive',
  unarchive: 'archive',
};

const Campaigns = () => {
  const t = useText();
  const navigate = useNavigate();
  const { campaignWrite } = useRights();
  const isMobile = useIsMobile();
  const tellProblem = useTellProblem();
  const [{ query }, setQuery] = useQueryParams<ListAddress>(DEFAULTS);
  const [moves, setMoves] = useState(false);
  const { data, error, isLoading, isFetching, refetch } = useGetWhatsappCampaignsQuery(
    listQuery(query),
    { pollingInterval: moves ? WATCHED_MS : 0 }
  );
  const [act] = useActOnWhatsappCampaignMutation();
  const [copy] = useCopyWhatsappCampaignMutation();
  const [deleting, setDeleting] = useState<CampaignListRow | null>(null);
  const [done, setDone] = useState<{ row: CampaignListRow; action: CampaignAction } | null>(null);

  const rows = data?.data ?? [];
  const hasMoving = rows.some(({ status }) => MOVES.has(status));
  if (hasMoving !== moves) setMoves(hasMoving);
  const tab = tabOf(query);
  const filtered = isFiltered(query);
  const total = data?.meta.pagination.total ?? 0;
  const isFirstUse = data !== undefined && total === 0 && !filtered && tab === 'all';
  const change = (next: ListAddress) => setQuery(withEncodedUserParams(query, next));

  const run = async (row: CampaignListRow, action: CampaignAction, canUndo = true) => {
    const answer = await act({ id: row.documentId, action });
    tellProblem(answer);
    setDone('data' in answer && canUndo ? { row, action } : null);
  };
  const duplicate = async (row: CampaignListRow) => {
    const answer = await copy({ id: row.documentId });
    tellProblem(answer);
    if ('data' in answer && answer.data) navigate(editAddress(answer.data.data.documentId));
  };
  const list = {
    rows,
    onAct: (row: CampaignListRow, action: CampaignAction) => void run(row, action),
    onCopy: (row: CampaignListRow) => void duplicate(row),
    onDelete: setDeleting,
  };

  return (
    <Page.Main aria-busy={isFetching}>
      <Page.Title>{t('campaigns.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('campaigns.title')}
        subtitle={data && !isFirstUse ? t('campaigns.count', { n: total }) : undefined}
        primaryAction={campaignWrite && !isFirstUse ? <NewCampaignMenu /> : undefined}
      />
      <Layouts.Content>
        <Box paddingBottom={4}>
          <CampaignTabs current={tab} />
        </Box>
      </Layouts.Content>
      {isFirstUse ? null : (
        <CampaignsToolbar
          key={tab}
          tab={tab}
          isFiltered={filtered}
          onClearFilters={() => change(withoutFilters())}
        />
      )}
      <Layouts.Content>
        {isLoading ? <Skeleton rows={6} height="64px" /> : null}
        {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {isFirstUse ? <FirstCampaign /> : null}
        {data && !isFirstUse && rows.length === 0 ? (
          <NothingFound
            content={t(filtered ? 'campaigns.nothingFound' : 'campaigns.noneHere')}
            onClearFilters={filtered ? () => change(withoutFilters()) : undefined}
          />
        ) : null}
        {rows.length > 0 && isMobile ? <CampaignCards {...list} /> : null}
        {rows.length > 0 && !isMobile ? <CampaignTable {...list} /> : null}
        {rows.length > 0 ? (
          <ListPages pagination={data?.meta.pagination} pageSize={PAGE_SIZE} />
        ) : null}
      </Layouts.Content>
      {deleting ? (
        <DeleteCampaign
          campaign={deleting}
          onClose={() => setDeleting(null)}
          onDeleted={() => setDeleting(null)}
        />
      ) : null}
      {done ? (
        <UndoBar
          onUndo={() => void run(done.row, BACK[done.action], false)}
          onGone={() => setDone(null)}
        >
          {t(DONE[done.action], { name: tameName(done.row.name) })}
        </UndoBar>
      ) : null}
    </Page.Main>
  );
};

/** All campaigns: what runs first, then as sorted. */
export const CampaignsPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('campaignRead')]}>
      <Campaigns />
    </Page.Protect>
  </Shell>
);
