import { useEffect, useState } from 'react';
import {
  Box,
  Flex,
  Link,
  SingleSelect,
  SingleSelectOption,
  Tabs,
  Typography,
} from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page, useIsMobile, useQueryParams } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import type { CampaignDetail, RunReport } from '../../../../../shared/contracts/campaigns';
import type { RecipientState } from '../../../../../shared/statuses';
import { LoadError } from '../../../components/LoadError';
import { CAMPAIGNS } from '../../../components/navigation';
import { Panel } from '../../../components/Panel';
import { Skeleton } from '../../../components/Skeleton';
import { WordChip } from '../../../components/WordChip';
import { useIsVisible } from '../../../hooks/useIsVisible';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { useGetWhatsappBroadcastReportQuery } from '../../../services/broadcasts';
import type { TextKey } from '../../../utils/translations';
import { CAMPAIGN_STATUS } from '../../Campaigns/words';
import { reportAddress } from '../addresses';
import { useZoneText } from '../when/timeWords';
import { MessageTab } from './MessageTab';
import { RecipientsTab, type RecipientsAddress } from './RecipientsTab';
import { ReportTab } from './ReportTab';
import { RetryDialog } from './RetryDialog';
import { RunActions } from './RunActions';
import { RunBox } from './RunBox';
import { SettingsTab } from './SettingsTab';
import { StopDialog } from './StopDialog';
import { useSteer } from './useSteer';

const LIVE_MS = 1_000;
const SLOW_MS = 15_000;
/** States in which figures change by themselves, or the run begins. */
const LIVE: ReadonlySet<string> = new Set(['scheduled', 'preparing', 'running', 'paused']);
const TABS = ['report', 'recipients', 'message', 'settings'] as const;
type Tab = (typeof TABS)[number];
const TAB_LABELS: Record<Tab, TextKey> = {
  report: 'run.tab.report',
  recipients: 'run.tab.recipients',
  message: 'run.tab.message',
  settings: 'run.tab.settings',
};

interface Address extends RecipientsAddress {
  tab?: string;
  /** documentId; the newest when left out. */
  run?: string;
}

/** A broadcast that is planned, under way or over: how it goes, what became of everybody, and what it said. */
export const BroadcastReport = ({ campaign }: { campaign: CampaignDetail }) => {
  const t = useText();
  const time = useTimeText();
  const zoneText = useZoneText();
  const isMobile = useIsMobile();
  const isVisible = useIsVisible();
  const { campaignSend } = useRights();
  const [{ query }, setQuery] = useQueryParams<Address>();
  const { documentId, name } = campaign;
  const steer = useSteer(documentId);
  const [dialog, setDialog] = useState<'stop' | 'retry' | null>(null);
  const [isLive, setIsLive] = useState(true);
  const report = useGetWhatsappBroadcastReportQuery(documentId, {
    pollingInterval: isVisible ? (isLive ? LIVE_MS : SLOW_MS) : 0,
  });
  const runs = report.currentData?.data.runs ?? [];
  const newest = runs[0] ?? null;
  // of a repeated one the next run is planned already while the last one is what is looked at
  const begun = runs.find((one) => one.status !== 'scheduled') ?? newest;
  const run = runs.find((one) => one.run === query.run) ?? begun;
  // a broadcast follows its newest run, whose report is fresher
  const keepsOwn = campaign.status === 'archived' || campaign.status === 'draft';
  const status = keepsOwn || !newest ? campaign.status : newest.status;
  const changesByItself = LIVE.has(status);
  useEffect(() => setIsLive(changesByItself), [changesByItself]);
  const tab = TABS.find((word) => word === query.tab) ?? 'report';
  const addressOf = (state: RecipientState, reason?: string): string =>
    `${reportAddress(documentId)}?${new URLSearchParams({
      tab: 'recipients',
      state,
      ...(reason ? { reason } : {}),
      ...(query.run ? { run: query.run } : {}),
    })}`;
  const runLabel = (one: RunReport): string => {
    const at = one.startedAt ?? one.dueAt;
    return [
      at ? time.full(Date.parse(at)) : null,
      t(CAMPAIGN_STATUS[one.status].label),
      one.retryOf ? t('run.isRetry') : null,
    ]
      .filter(Boolean)
      .join(' · ');
  };
  const subtitle = (): string => {
    if (status === 'scheduled' && newest?.dueAt && campaign.schedule) {
      return t('when.starts', {
        when: zoneText(Date.parse(newest.dueAt), campaign.schedule.timeZone),
      });
    }
    const now = report.currentData?.data.now;
    return now ? t('run.asOf', { time: time.full(Date.parse(now)) }) : '';
  };

  return (
    <Page.Main>
      <Page.Title>{t('run.pageTitle', { name })}</Page.Title>
      <Layouts.Header
        title={name}
        subtitle={subtitle()}
        navigationAction={
          <Link tag={NavLink} to={CAMPAIGNS} startIcon={<ArrowLeft />}>
            {t('campaigns.title')}
          </Link>
        }
        secondaryAction={<WordChip word={CAMPAIGN_STATUS[status]} />}
        primaryAction={
          <RunActions
            id={documentId}
            status={status}
            run={newest}
            steer={steer}
            onStop={() => setDialog('stop')}
            onRetry={() => setDialog('retry')}
          />
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {report.error && !report.currentData ? (
            <LoadError error={report.error} onRetry={() => void report.refetch()} />
          ) : null}
          {report.isLoading ? <Skeleton rows={3} height="48px" /> : null}
          {runs.length > 1 && run ? (
            <SingleSelect
              aria-label={t('run.choose')}
              value={run.run}
              onChange={(value) =>
                setQuery({
                  run: value === begun?.run ? undefined : String(value),
                  after: undefined,
                })
              }
            >
              {runs.map((one) => (
                <SingleSelectOption key={one.run} value={one.run}>
                  {runLabel(one)}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          ) : null}
          {run ? (
            <Panel title={t('run.title')}>
              {run.status === 'scheduled' ? (
                <Typography>{t('run.notBegun')}</Typography>
              ) : (
                <RunBox
                  run={run}
                  canSteer={campaignSend && run === newest}
                  isResuming={steer.running === 'resume'}
                  onResume={(overLimit) => void steer.run('resume', overLimit)}
                  addressOf={addressOf}
                />
              )}
            </Panel>
          ) : null}
          <Tabs.Root
            variant="simple"
            value={tab}
            onValueChange={(value) => setQuery({ tab: value })}
          >
            {isMobile ? (
              <SingleSelect
                aria-label={t('run.tabs')}
                value={tab}
                onChange={(value) => setQuery({ tab: String(value) })}
              >
                {TABS.map((word) => (
                  <SingleSelectOption key={word} value={word}>
                    {t(TAB_LABELS[word])}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            ) : (
              <Tabs.List aria-label={t('run.tabs')}>
                {TABS.map((word) => (
                  <Tabs.Trigger key={word} value={word}>
                    {t(TAB_LABELS[word])}
                  </Tabs.Trigger>
                ))}
              </Tabs.List>
            )}
            <Box paddingTop={4}>
              <Tabs.Content value="report">
                {run ? <ReportTab run={run} addressOf={addressOf} /> : null}
              </Tabs.Content>
              <Tabs.Content value="recipients">
                {run ? <RecipientsTab id={documentId} name={name} run={run} /> : null}
              </Tabs.Content>
              <Tabs.Content value="message">
                <MessageTab campaign={campaign} />
              </Tabs.Content>
              <Tabs.Content value="settings">
                <SettingsTab campaign={campaign} />
              </Tabs.Content>
            </Box>
          </Tabs.Root>
        </Flex>
      </Layouts.Content>
      {dialog === 'stop' && newest ? (
        <StopDialog
          name={name}
          run={newest}
          isLoading={steer.running === 'stop'}
          onClose={() => setDialog(null)}
          onConfirm={() => void steer.run('stop').then(() => setDialog(null))}
        />
      ) : null}
      {dialog === 'retry' && newest ? (
        <RetryDialog
          run={newest}
          isLoading={steer.running === 'retry'}
          onClose={() => setDialog(null)}
          onConfirm={() => void steer.run('retry').then(() => setDialog(null))}
        />
      ) : null}
    </Page.Main>
  );
};
