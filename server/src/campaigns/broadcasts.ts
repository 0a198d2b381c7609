import { randomUUID } from 'node:crypto';
import { errors } from '@strapi/utils';
import type { CampaignSchedule } from '../../../shared/contracts/campaigns';
import type { Caller } from '../outbound/send-message';
import type { ChannelRow } from '../channels/channels';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { momentAt } from '../support/time-zones';
import { fromJson } from '../support/database';
import { nextMoment } from './repeat';
import { readSchedule } from './campaign-body';
import { contentOf, type CampaignRow } from './campaigns';
import { CampaignStateError } from './errors';
import { settingsOf, type RunRow } from './runs';

export type OverLimit = 'carry_over' | 'leave_out';

/** Starting, pausing, resuming and stopping of broadcasts. */
export const createBroadcastsService = ({ strapi }: { strapi: Strapi }) => {
  const runs = () => getService(strapi, 'campaignRuns');
  const clock = () => getService(strapi, 'clock');

  const channelOf = async (row: CampaignRow): Promise<ChannelRow> => {
    const channel =
      row.channel_id === null
        ? null
        : await getService(strapi, 'channels').findById(Number(row.channel_id));
    if (!channel) throw fieldError('channel', 'is missing');
    return channel;
  };

  /** @throws ValidationError naming what a broadcast cannot begin without */
  const complete = async (row: CampaignRow): Promise<ChannelRow> => {
    const channel = await channelOf(row);
    if (row.template_id === null) throw fieldError('template', 'is missing');
    const { audience, exclusions } = contentOf(row);
    const wanted = await getService(strapi, 'audience').resolve(audience, 'audience');
    await getService(strapi, 'audience').resolve(exclusions, 'exclusions');
    if (!getService(strapi, 'audience').isOpen(wanted) && wanted.contacts.length === 0) {
      throw fieldError('audience', 'is empty: name segments, tags, lists or contacts');
    }
    return channel;
  };

  const begun = (what: string): CampaignStateError =>
    new CampaignStateError('campaign_state', `This broadcast cannot be ${what} as it is.`);

  const newest = async (row: CampaignRow): Promise<RunRow> => {
    const run = await runs().newestOf(row.id);
    if (!run) throw begun('changed: it has not begun');
    return run;
  };

  /** What a run goes by from its first moment. */
  const columnsOf = async (row: CampaignRow, channel: ChannelRow) => {
    const settings = await runs().snapshot(row);
    const { quietHours } = contentOf(row).rules;
    const { quietHours: usual } = getService(strapi, 'sendingSettings').current();
    const template = await getService(strapi, 'templates').findById(settings.template);
    return {
      channel: channel.id,
      started_at: clock().now(),
      settings,
      quiet_hours: quietHours === undefined ? usual : quietHours,
      category: template?.category ?? null,
    };
  };

  return {
    complete,

    /**
     * Starts it now; however often it is asked for, it starts once.
     * @param overLimit what becomes of those over the messaging limit; left out, it pauses there
     * @throws ValidationError · CampaignStateError where it has begun already
     */
    async start(row: CampaignRow, overLimit: OverLimit | null, caller: Caller): Promise<void> {
      const channel = await complete(row);
      const columns = await columnsOf(row, channel);
      await getService(strapi, 'database').transaction(async () => {
        if (!(await getService(strapi, 'campaigns').move(row.id, ['draft'], 'preparing'))) {
          throw begun('started');
        }
        await runs().add(row, randomUUID(), {
          ...columns,
          status: 'preparing',
          due_at: columns.started_at,
          over_limit: overLimit ?? contentOf(row).rules.overLimit ?? null,
          started_by: caller.name,
        });
      });
      getService(strapi, 'campaignRunner').wake();
    },

    /**
     * Starts it at a time, as clocks show it in a time zone.
     * @returns when that is, and what daylight saving made of that time
     */
    async schedule(
      row: CampaignRow,
      data: unknown,
      overLimit: OverLimit | null,
      caller: Caller
    ): Promise<{ time: 'exact' | 'skipped' | 'doubled'; dueAt: string }> {
      const schedule = readSchedule(data);
      const { at: local, timeZone } = schedule;
      const { at, kind } = momentAt(timeZone, local);
      if (at <= clock().now()) throw fieldError('schedule.at', 'is over already');
      const until = schedule.repeat?.until;
      if (until && momentAt(timeZone, until).at < at) {
        throw fieldError('schedule.repeat.until', 'must not be before it begins');
      }
      await complete(row);
      const template = await getService(strapi, 'templates').findById(Number(row.template_id));
      await getService(strapi, 'database').transaction(async () => {
        if (!(await getService(strapi, 'campaigns').move(row.id, ['draft'], 'scheduled'))) {
          throw begun('scheduled');
        }
        await runs().add(row, randomUUID(), {
          status: 'scheduled',
          due_at: at,
          over_limit: overLimit ?? contentOf(row).rules.overLimit ?? null,
          started_by: caller.name,
          // what was looked at: another text, or another price, waits for a person
          category: template?.category ?? null,
          settings: await runs().snapshot(row),
          ...(schedule.repeat ? { schedule } : {}),
        });
      });
      return { time: kind, dueAt: new Date(at).toISOString() };
    },

    /**
     * A run has ended: the next of a repeated broadcast is scheduled, within the same transaction. What fell
     * into the time that the run took is left out, so that nobody gets two at once.
     */
    async scheduleNext(run: RunRow): Promise<void> {
      const schedule = fromJson<CampaignSchedule>(run.schedule);
      const dueAt = schedule && nextMoment(schedule, Math.max(clock().now(), Number(run.due_at)));
      const row = dueAt ? await getService(strapi, 'campaigns').findById(run.campaign) : null;
      if (!dueAt || !row) return;
      if (!(await getService(strapi, 'campaigns').move(row.id, ['finished'], 'scheduled'))) return;
      await runs().add(row, `after:${run.document_id}`, {
        status: 'scheduled',
        due_at: dueAt,
        over_limit: run.over_limit,
        started_by: run.started_by,
        // whoever scheduled it saw these
        category: run.category,
        settings: settingsOf(run),
        schedule,
      });
    },

    /** A scheduled run's time has come: what the campaign says now is what is sent. */
    async begin(row: CampaignRow, run: RunRow): Promise<void> {
      try {
        const channel = await complete(row);
        const columns = await columnsOf(row, channel);
        const seen = settingsOf(run)?.contents;
        await runs().move(run, ['scheduled'], 'preparing', {
          ...columns,
          // both may have changed since somebody looked: the guard asks
          category: run.category ?? columns.category,
          settings: { ...columns.settings, ...(seen ? { contents: seen } : {}) },
        });
      } catch (error) {
        // a database that is away for a moment is no reason: asked again in a second
        if (!(error instanceof errors.ValidationError)) throw error;
        const stopped = await runs().move(run, ['scheduled'], 'stopped', {
          reason: 'incomplete',
          ended_at: clock().now(),
        });
        if (stopped) {
          strapi.log.warn(`whatsapp: a broadcast could not begin: ${error.message}`);
        }
      }
    },

    /** Nothing new goes out from the next moment on; calls that are under way end. */
    async pause(row: CampaignRow, caller: Caller): Promise<void> {
      const run = await newest(row);
      const reason = `by:${caller.name}`.slice(0, 255);
      if (!(await runs().move(run, ['running', 'preparing'], 'paused', { reason }))) {
        throw begun('paused');
      }
    },

    /** Goes on; whoever says so has seen the failures, the category and the text of now. */
    async resume(row: CampaignRow, overLimit: OverLimit | null): Promise<void> {
      const run = await newest(row);
      const template = await getService(strapi, 'templates').findById(Number(row.template_id));
      const guard = getService(strapi, 'runGuard');
      const failures = guard.failuresOf(await guard.numbers(run, row.id));
      const moved = await runs().move(
        run,
        ['paused'],
        run.total === null ? 'preparing' : 'running',
        {
          forgiven_failures: failures,
          settings: {
            ...settingsOf(run),
            ...(await runs().variantsOf(settingsOf(run).template)),
          },
          category: template?.category ?? run.category,
          ...(overLimit ? { over_limit: overLimit } : {}),
        }
      );
      if (!moved) throw begun('resumed');
      await getService(strapi, 'outbox').wakeRun(run.id);
      getService(strapi, 'queue').wake();
    },

    /** The rest is never sent. A scheduled one becomes a draft again. */
    async stop(row: CampaignRow): Promise<void> {
      const run = await newest(row);
      const unscheduled = await runs().move(
        run,
        ['scheduled'],
        'stopped',
        { ended_at: clock().now() },
        'draft'
      );
      if (unscheduled) return;
      if (!(await runs().move(run, ['preparing', 'running', 'paused'], 'stopped'))) {
        throw begun('stopped');
      }
      await getService(strapi, 'outbox').wakeStopped(run.id);
      getService(strapi, 'queue').wake();
    },
  };
};
