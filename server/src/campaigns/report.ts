import type { CampaignRunSummary, RunReport } from '../../../shared/contracts/campaigns';
import { HELD_FOR_QUALITY } from '../../../shared/held-reason';
import type { ReasonCount } from '../../../shared/contracts/statistics';
import { toIso } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { CampaignRow } from './campaigns';
import { reasonWords } from './reason-words';
import { mayFailureBeTried, mayRefusalBeTried } from './retry';
import { RUN_STOPPED, statesOf } from './run-numbers';
import type { RunRow } from './runs';

export const runSummary = (run: RunRow): CampaignRunSummary => ({
  run: run.document_id,
  status: run.status,
  reason: run.reason,
  dueAt: toIso(run.due_at),
  startedAt: toIso(run.started_at),
  endedAt: toIso(run.ended_at),
});

/** What became of a broadcast; costs the same however many recipients there are. */
export const createCampaignReportService = ({ strapi }: { strapi: Strapi }) => {
  const words = ({ reason, count }: ReasonCount, mayRetry: boolean) => ({
    reason,
    count,
    mayRetry,
    problem: reasonWords(reason),
  });

  const ofRun = async (
    campaign: CampaignRow,
    run: RunRow,
    documentIds: Map<number, string>
  ): Promise<RunReport> => {
    const numbers = await getService(strapi, 'runGuard').numbers(run, campaign.id);
    const failedByReason = numbers.failedByReason.map((one) =>
      words(one, mayFailureBeTried(one.reason))
    );
    const notSentByReason = numbers.notSentByReason
      .filter(({ reason }) => reason !== RUN_STOPPED)
      .map((one) => words(one, mayRefusalBeTried(one.reason)));
    const isOver = run.status === 'finished' || run.status === 'stopped';
    const ofMayRetry = [...failedByReason, ...notSentByReason].filter(({ mayRetry }) => mayRetry);
    const states = statesOf(run, numbers);
    return {
      ...runSummary(run),
      startedBy: run.started_by,
      overLimit: run.over_limit,
      recipients: run.total === null ? null : Number(run.total),
      states,
      answered: Number(run.answered ?? 0),
      clicked: Number(run.clicked ?? 0),
      failedByReason,
      notSentByReason,
      heldByReason:
        numbers.held > 0 ? [words({ reason: HELD_FOR_QUALITY, count: numbers.held }, false)] : [],
      mayRetry: isOver ? ofMayRetry.reduce((sum, { count }) => sum + count, 0) : 0,
      ...(await getService(strapi, 'pace').of(run, states)),
      retryOf: run.retry_of === null ? null : (documentIds.get(Number(run.retry_of)) ?? null),
    };
  };

  return {
    /** Newest run first. */
    async of(campaign: CampaignRow): Promise<{ now: string; runs: RunReport[] }> {
      const runs = await getService(strapi, 'campaignRuns').allOf(campaign.id);
      const reports: RunReport[] = [];
      const documentIds = new Map(runs.map(({ id, document_id }) => [Number(id), document_id]));
      for (const run of runs) reports.push(await ofRun(campaign, run, documentIds));
      return { now: new Date(getService(strapi, 'clock').now()).toISOString(), runs: reports };
    },
  };
};
