import { useEffect, useRef, useState } from 'react';
import { Button, Flex, Grid, Link, LinkButton } from '@strapi/design-system';
import { ArrowClockwise, ArrowLeft } from '@strapi/icons';
import { Layouts, Page, useIsDesktop } from '@strapi/strapi/admin';
import { Navigate, NavLink, useNavigate, useParams } from 'react-router-dom';
import type { CampaignDetail, OverLimitChoice } from '../../../../../shared/contracts/campaigns';
import { CAMPAIGNS } from '../../../components/navigation';
import { Panel } from '../../../components/Panel';
import { ProblemCard } from '../../../components/ProblemCard';
import { Shell } from '../../../components/Shell';
import { Skeleton } from '../../../components/Skeleton';
import { UnopenedPage } from '../../../components/UnopenedPage';
import { useErrorText } from '../../../hooks/useProblemText';
import { useServerNow } from '../../../hooks/useServerNow';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { permission } from '../../../permissions';
import {
  useCheckWhatsappBroadcastMutation,
  useScheduleWhatsappBroadcastMutation,
  useStartWhatsappBroadcastMutation,
} from '../../../services/broadcasts';
import { useGetWhatsappCampaignQuery } from '../../../services/campaigns';
import { refusalCode, refusalsByPath } from '../../../utils/refusals';
import { editAddress } from '../../Campaigns/addresses';
import { reportAddress } from '../addresses';
import { useZoneText } from '../when/timeWords';
import { AudienceBox } from './AudienceBox';
import { Findings } from './Findings';
import { needsChoice, outdatedText } from './findingWords';
import { SendDialog } from './SendDialog';
import { SendBar, SendPanel } from './SendPanel';

const Check = ({ campaign }: { campaign: CampaignDetail }) => {
  const t = useText();
  const navigate = useNavigate();
  const errorText = useErrorText();
  const zoneText = useZoneText();
  const time = useTimeText();
  const isDesktop = useIsDesktop();
  const now = useServerNow(1_000);
  const { documentId, name, content } = campaign;
  const [check, checking] = useCheckWhatsappBroadcastMutation();
  const [start, starting] = useStartWhatsappBroadcastMutation();
  const [schedule, scheduling] = useScheduleWhatsappBroadcastMutation();
  const [chosen, setChosen] = useState<OverLimitChoice | null>(content.rules.overLimit ?? null);
  const [isAsking, setIsAsking] = useState(false);
  /** The version that was checked: a colleague's change makes the check outdated. */
  const [checkedVersion, setCheckedVersion] = useState<string | null>(null);
  const begun = useRef(false);
  const run = () => {
    setCheckedVersion(campaign.version);
    starting.reset();
    scheduling.reset();
    void check(documentId);
  };
  useEffect(() => {
    // once for the page, however often it is drawn
    if (begun.current) return;
    begun.current = true;
    run();
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const preflight = checking.data?.data ?? null;
  const refused = starting.error ?? scheduling.error;
  const isExpired = preflight !== null && Date.parse(preflight.validUntil) <= now;
  const isChanged = checkedVersion !== null && checkedVersion !== campaign.version;
  const isOutdated = isExpired || isChanged || refusalCode(refused) === 'check_outdated';
  const isSending = starting.isLoading || scheduling.isLoading;
  const hindrance = (): string | null => {
    if (!preflight) return null;
    if (isOutdated) return t('check.outdated');
    if (
      preflight.findings.some(
        ({ code, severity }) => severity === 'error' && code !== 'messaging_limit'
      )
    ) {
      return t('check.solveFirst');
    }
    return needsChoice(preflight, chosen) ? t('check.chooseFirst') : null;
  };
  const send = async () => {
    if (!preflight) return;
    const request = { id: documentId, check: preflight.check, overLimit: chosen };
    const answer = content.schedule ? await schedule(request) : await start(request);
    setIsAsking(false);
    if ('data' in answer && answer.data) navigate(reportAddress(documentId));
  };
  const refusals = Object.values(refusalsByPath(checking.error));
  const begins =
    preflight && content.schedule
      ? zoneText(Date.parse(preflight.startsAt), content.schedule.timeZone)
      : null;

  const sending =
    preflight && !checking.error
      ? {
          people: preflight.canGet,
          isScheduled: content.schedule !== null,
          hindrance: hindrance(),
          onSend: () => setIsAsking(true),
        }
      : null;

  return (
    <Page.Main aria-busy={checking.isLoading}>
      <Page.Title>{t('check.pageTitle', { name })}</Page.Title>
      <Layouts.Header
        title={t('check.title')}
        subtitle={
          preflight && !isOutdated
            ? t('check.validUntil', { name, time: time.clock(Date.parse(preflight.validUntil)) })
            : name
        }
        navigationAction={
          <Link tag={NavLink} to={editAddress(documentId)} startIcon={<ArrowLeft />}>
            {t('check.backToEdit')}
          </Link>
        }
        primaryAction={
          <Button
            variant={isOutdated ? 'default' : 'tertiary'}
            startIcon={<ArrowClockwise />}
            loading={checking.isLoading}
            onClick={run}
          >
            {t('action.checkAgain')}
          </Button>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          {isOutdated ? (
            <ProblemCard
              severity="warning"
              title={t('check.outdated')}
              explanation={
                refusalCode(refused) === 'check_outdated'
                  ? (outdatedText(refused, t) ?? errorText(refused))
                  : t(isChanged ? 'check.outdated.changed' : 'check.outdated.time')
              }
            />
          ) : null}
          {refused && !isOutdated ? (
            <ProblemCard
              severity="danger"
              title={t('check.notSent')}
              explanation={errorText(refused)}
            />
          ) : null}
          {checking.error ? (
            <ProblemCard
              severity="danger"
              title={t('check.notChecked')}
              explanation={refusals.length > 0 ? refusals.join(' ') : errorText(checking.error)}
              action={
                <LinkButton tag={NavLink} to={editAddress(documentId)} variant="secondary" size="S">
                  {t('check.backToEdit')}
                </LinkButton>
              }
            />
          ) : null}
          {checking.isLoading && !preflight ? <Skeleton rows={5} height="64px" /> : null}
          {preflight && sending ? (
            <Grid.Root gap={6}>
              <Grid.Item col={8} m={12} s={12} xs={12} direction="column" alignItems="stretch">
                <Flex direction="column" alignItems="stretch" gap={4}>
                  <Panel title={t('check.people')}>
                    <AudienceBox preflight={preflight} />
                  </Panel>
                  <Panel title={t('check.findings')}>
                    <Findings preflight={preflight} overLimit={chosen} onOverLimit={setChosen} />
                  </Panel>
                </Flex>
              </Grid.Item>
              <Grid.Item col={4} m={12} s={12} xs={12} direction="column" alignItems="stretch">
                <SendPanel campaign={campaign} preflight={preflight} sending={sending} />
              </Grid.Item>
            </Grid.Root>
          ) : null}
        </Flex>
      </Layouts.Content>
      {sending && !isDesktop ? <SendBar {...sending} /> : null}
      {isAsking && preflight ? (
        <SendDialog
          name={name}
          channel={campaign.channel?.name ?? ''}
          people={preflight.canGet}
          begins={begins}
          confirmAbove={preflight.confirmAbove}
          isLoading={isSending}
          onConfirm={() => void send()}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </Page.Main>
  );
};

const Opened = () => {
  const t = useText();
  const { id = '' } = useParams();
  const { currentData, error, isFetching, refetch } = useGetWhatsappCampaignQuery(id, {
    refetchOnMountOrArgChange: true,
  });
  const campaign = currentData?.data;
  // what is checked is what was saved last, not what was read before; from then on the page stays
  const isShown = useRef(false);
  if (campaign?.status === 'draft' && !isFetching) isShown.current = true;
  if (campaign && isShown.current) return <Check key={campaign.documentId} campaign={campaign} />;
  // the check itself leads on to the report; who comes back to it later sees that, too
  if (campaign && !isFetching) return <Navigate to={reportAddress(id)} replace />;
  return (
    <Page.Main>
      <Page.Title>{t('check.title')}</Page.Title>
      <UnopenedPage
        title={t('campaigns.title')}
        to={CAMPAIGNS}
        error={error}
        isLoading={!error}
        onRetry={() => void refetch()}
      />
    </Page.Main>
  );
};

/** What a broadcast would do, before it does it: seen by whoever sends it. */
export const PreflightPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('campaignSend')]}>
      <Opened />
    </Page.Protect>
  </Shell>
);
