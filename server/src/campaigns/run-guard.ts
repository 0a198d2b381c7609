import type { MessageNumbers } from '../../../shared/contracts/statistics';
import { explainError } from '../../../shared/errors';
import type { TemplateRow } from '../templates/templates';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { PullScene } from './pull';
import { settingsOf, type RunRow } from './runs';

/** Fewer outcomes say nothing about a share. */
const FEWEST = 50;
/** Sums are asked for this often at most. */
const EVERY_MS = 2_000;

/** Why a run pauses itself. */
export type GuardReason =
  | 'channel_not_connected'
  | 'quality_low'
  | 'template_paused'
  | 'template_disabled'
  | 'template_missing'
  | 'template_not_approved'
  | 'template_changed'
  | 'category_changed'
  | 'messaging_limit'
  | 'failures'
  | (string & {});

/** Looks after running broadcasts: what says that they should not go on by themselves (product R3, M8). */
export const createRunGuardService = ({ strapi }: { strapi: Strapi }) => {
  const lastAsked = new Map<number, number>();
  const settings = () => getService(strapi, 'sendingSettings').current();

  /** Why a template that is not approved cannot be sent. */
  const stateTrouble = ({ status }: Pick<TemplateRow, 'status'>): GuardReason => {
    if (status === 'paused' || status === 'disabled') return `template_${status}`;
    return status === 'deleted' || status === 'pending_deletion'
      ? 'template_missing'
      : 'template_not_approved';
  };

  const templateTrouble = ({ run, plan }: PullScene): GuardReason | null => {
    const { variants: begunWith, contents = {} } = settingsOf(run);
    if (begunWith.length === 0) {
      // it could not be sent when it began: whatever can be by now is sent
      const isApproved = plan.family.some(({ status }) => status === 'approved');
      return isApproved ? null : stateTrouble(plan.main);
    }
    const begun = new Set(begunWith);
    const variants = plan.family.filter(({ id }) => begun.has(Number(id)));
    if (variants.length < begun.size) return 'template_missing';
    const stopped = variants.find(({ status }) => status !== 'approved');
    if (stopped) return stateTrouble(stopped);
    const isOther = variants.some(
      ({ id, content_hash }) =>
        contents[String(id)] !== undefined && contents[String(id)] !== content_hash
    );
    if (isOther) return 'template_changed';
    return run.category !== 'MARKETING' && variants.some(({ category }) => category === 'MARKETING')
      ? 'category_changed'
      : null;
  };

  const limitTrouble = async ({ run, channel }: PullScene): Promise<GuardReason | null> => {
    if (run.over_limit !== null) return null;
    const { limit, used } = await getService(strapi, 'reach').look(
      channel.business_id,
      channel.messaging_limit,
      null
    );
    const share = limit === null ? null : await shareOf(limit, run);
    return share !== null && used >= share ? 'messaging_limit' : null;
  };

  const shareOf = async (limit: number, run: RunRow): Promise<number> =>
    getService(strapi, 'judge').shareOf(limit, run.category, settings().reservedPercent);

  /** What became of a run's messages; costs the same however many there are. */
  const numbers = async (run: RunRow, campaign: number): Promise<MessageNumbers> => {
    const { totals } = await getService(strapi, 'statistics').sums({
      fromMs: Number(run.started_at ?? 0),
      toMs: Number.MAX_SAFE_INTEGER,
      campaign,
      run: run.id,
      tests: 'include',
    });
    return totals;
  };

  /** Failures that may stop a run. Those of a template that Meta paused have a pause of their own. */
  const failuresOf = ({ failed, failedByReason }: MessageNumbers): number =>
    failedByReason.reduce(
      (sum, { reason, count }) =>
        getService(strapi, 'templateEvents').isTemplateState(reason) ? sum - count : sum,
      failed
    );

  const failureTrouble = async ({ run, campaign }: PullScene): Promise<GuardReason | null> => {
    const now = getService(strapi, 'clock').monotonic();
    if (now - (lastAsked.get(run.id) ?? 0) < EVERY_MS) return null;
    lastAsked.set(run.id, now);
    const totals = await numbers(run, campaign.id);
    const { sent, failedByReason } = totals;
    const news = failuresOf(totals) - Number(run.forgiven_failures ?? 0);
    if (news <= 0) return null;
    // what concerns all messages that the business begins stops them at once
    const account = failedByReason.find(({ reason }) => {
      const { class: errorClass, scope } = explainError(Number(reason));
      return errorClass === 'account' && scope === 'campaign';
    });
    if (account) return account.reason;
    const percent = settingsOf(run).failurePercent ?? settings().failurePercent;
    const finished = sent + news;
    return finished >= FEWEST && news * 100 > percent * finished ? 'failures' : null;
  };

  return {
    numbers,
    failuresOf,

    /** @returns why this run must not go on, or null */
    async trouble(scene: PullScene): Promise<GuardReason | null> {
      const { channel } = scene;
      if (channel.status !== 'connected') return 'channel_not_connected';
      if (channel.quality === 'red') return 'quality_low';
      return templateTrouble(scene) ?? (await limitTrouble(scene)) ?? (await failureTrouble(scene));
    },
  };
};
