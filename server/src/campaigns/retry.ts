import { randomUUID } from 'node:crypto';
import { explainError } from '../../../shared/errors';
import type { Caller } from '../outbound/send-message';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { CampaignRow } from './campaigns';
import { CampaignStateError } from './errors';
import { settingsOf } from './runs';

/** What was not sent and may be by now. */
const MAY_BE_SENT: readonly string[] = [
  'messaging_limit',
  'template_paused',
  'template_not_approved',
  'channel_not_connected',
  'variable_empty',
  'variable_refused',
  'language_missing',
  'no_number',
];

/** Whether what our rules held back may be sent by now. */
export const mayRefusalBeTried = (reason: string): boolean => MAY_BE_SENT.includes(reason);

/** Whether a failure is one that another attempt can end otherwise. */
export const mayFailureBeTried = (reason: string): boolean => {
  const { class: errorClass } = explainError(Number(reason) || reason);
  return ['retry', 'retry-later', 'account', 'reconnect', 'fix-template'].includes(errorClass);
};

/** Tries again what may be tried again, by a person's wish: in a run of its own, so that all sums stay. */
export const createCampaignRetryService = ({ strapi }: { strapi: Strapi }) => ({
  /** @returns how many recipients @throws CampaignStateError where there is nothing to try, or it still runs */
  async start(row: CampaignRow, caller: Caller): Promise<number> {
    const db = getService(strapi, 'database');
    const runs = getService(strapi, 'campaignRuns');
    const former = await runs.newestOf(row.id);
    if (!former || !['finished', 'stopped'].includes(former.status)) {
      throw new CampaignStateError(
        'campaign_state',
        'A broadcast is tried again once it has ended.'
      );
    }
    const { failedByReason, notSentByReason } = await getService(strapi, 'runGuard').numbers(
      former,
      row.id
    );
    const failed = failedByReason.map(({ reason }) => reason).filter(mayFailureBeTried);
    const notSent = notSentByReason.map(({ reason }) => reason).filter(mayRefusalBeTried);
    const nothing = new CampaignStateError('nothing_to_retry', 'No recipient may be tried again.');
    if (failed.length + notSent.length === 0) throw nothing;
    const template = await getService(strapi, 'templates').findById(Number(row.template_id));
    const marked = await db.transaction(async () => {
      const ours = await getService(strapi, 'campaigns').move(
        row.id,
        ['finished', 'stopped'],
        'preparing'
      );
      if (!ours) throw new CampaignStateError('campaign_state', 'It is being tried again already.');
      const { id } = await runs.add(row, randomUUID(), {
        status: 'preparing',
        channel: former.channel,
        due_at: getService(strapi, 'clock').now(),
        started_at: getService(strapi, 'clock').now(),
        settings: { ...settingsOf(former), variants: (await runs.snapshot(row)).variants },
        quiet_hours: former.quiet_hours,
        over_limit: former.over_limit,
        category: template?.category ?? former.category,
        started_by: caller.name,
        retry_of: former.id,
      });
      const changed = await db
        .table(TABLES.campaignRecipient)
        .where({ run: former.id } as never)
        .whereNull('retried_in' as never)
        // nobody is left where the contact was erased since
        .whereExists(
          db
            .table(`${TABLES.contact} as c`)
            .whereRaw('c.id = ??', [`${TABLES.campaignRecipient}.contact`])
            .whereNull('c.erased_at' as never)
            .select('c.id') as never
        )
        .where((may) => {
          may
            .where((one) => {
              one.where({ state: 'failed' } as never).whereIn('reason' as never, failed as never);
            })
            .orWhere((one) => {
              one
                .where({ state: 'not_sent' } as never)
                .whereIn('reason' as never, notSent as never);
            });
        })
        .update({ retried_in: id } as never);
      if (Number(changed) === 0) throw nothing;
      return Number(changed);
    });
    getService(strapi, 'campaignRunner').wake();
    return marked;
  },
});
