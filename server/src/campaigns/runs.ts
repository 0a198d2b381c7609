import type { CampaignStatus, RunStatus } from '../../../shared/statuses';
import { fromJson, toJson } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { AudienceBody } from './campaign-body';
import { contentOf, type CampaignRow } from './campaigns';
import type { Variables } from './personalisation/fill';

export interface RunRow {
  id: number;
  document_id: string;
  campaign: number;
  channel: number | null;
  status: RunStatus;
  due_at: number | string | null;
  started_at: number | string | null;
  ended_at: number | string | null;
  reason: string | null;
  settings: unknown;
  started_by: string | null;
  schedule: unknown;
  over_limit: 'carry_over' | 'leave_out' | null;
  quiet_hours: unknown;
  category: string | null;
  total: number | null;
  prepared_to: number | null;
  prepared_until: number | null;
  prepared_listed: number | null;
  retry_of: number | null;
  answered: number | null;
  clicked: number | null;
  forgiven_failures: number | null;
}

/** What the campaign said when the run began. */
export interface RunSettings {
  template: number;
  /** Row ids of the variants that were approved then. */
  variants: number[];
  /** What they said, by their row ids: hashes of their content. */
  contents?: Record<string, string | null>;
  variables: Variables;
  languages: string[];
  audience: AudienceBody;
  exclusions: AudienceBody;
  failurePercent: number | null;
  /** Null: as fast as the channel allows. */
  spreadHours: number | null;
}

export const settingsOf = (row: RunRow): RunSettings =>
  fromJson<RunSettings>(row.settings) as RunSettings;

/** What the campaign shows while its run is in a state. */
const SHOWN: Record<RunStatus, CampaignStatus> = {
  scheduled: 'scheduled',
  preparing: 'preparing',
  running: 'running',
  paused: 'paused',
  finished: 'finished',
  stopped: 'stopped',
};

/** States from which a campaign follows its run. */
const FOLLOWS: readonly CampaignStatus[] = [
  'draft',
  'scheduled',
  'preparing',
  'running',
  'paused',
  'finished',
  'stopped',
];

export type RunChange = Partial<Omit<RunRow, 'id' | 'document_id' | 'campaign' | 'status'>>;

/** Runs of broadcasts, and their way from state to state; the campaign shows that of its newest run. */
export const createCampaignRunsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const runs = () => db().table<RunRow>(TABLES.campaignRun);

  return {
    async findById(id: number): Promise<RunRow | null> {
      return ((await runs().where({ id }).first()) as RunRow | undefined) ?? null;
    },

    async newestOf(campaign: number): Promise<RunRow | null> {
      const row = await runs().where({ campaign }).orderBy('id', 'desc').first();
      return (row as RunRow | undefined) ?? null;
    },

    /** Newest first; more than a page shows. */
    async allOf(campaign: number): Promise<RunRow[]> {
      return (await runs().where({ campaign }).orderBy('id', 'desc').limit(200)) as RunRow[];
    },

    /** Of each campaign that has runs: the newest, the newest that began, and how many there are. */
    async overview(
      campaigns: readonly number[]
    ): Promise<{ newest: RunRow; begun: RunRow | null; count: number }[]> {
      if (campaigns.length === 0) return [];
      const sums = (await db()
        .table(TABLES.campaignRun)
        .whereIn('campaign', campaigns as never)
        .groupBy('campaign')
        .select('campaign')
        .max({ newest: 'id' })
        .select(db().raw('max(case when started_at is null then null else id end) as begun'))
        .count({ all: '*' })) as unknown as {
        newest: number;
        begun: number | null;
        all: number | string;
      }[];
      const ids = [...new Set(sums.flatMap(({ newest, begun }) => [newest, begun ?? newest]))];
      const rows = (await runs().whereIn('id', ids)) as RunRow[];
      const byId = new Map(rows.map((row) => [Number(row.id), row]));
      return sums.flatMap(({ newest, begun, all }) => {
        const row = byId.get(Number(newest));
        return row
          ? [{ newest: row, begun: byId.get(Number(begun)) ?? null, count: Number(all) }]
          : [];
      });
    },

    /** Runs that something is to be done for; they are few. */
    async working(): Promise<RunRow[]> {
      return (await runs()
        .whereIn('status', ['preparing', 'running', 'stopped'])
        .whereNull('ended_at')
        .orderBy('id')
        .limit(100)) as RunRow[];
    },

    /** Scheduled runs whose time has come. */
    async due(now: number): Promise<RunRow[]> {
      return (await runs()
        .where({ status: 'scheduled' })
        .where('due_at', '<=', now as never)
        .orderBy('due_at')
        .limit(100)) as RunRow[];
    },

    /** What of a template's family can be sent now, and what it says. */
    async variantsOf(template: number): Promise<Pick<RunSettings, 'variants' | 'contents'>> {
      const family = await getService(strapi, 'campaigns').family(template);
      const approved = family.filter(({ status }) => status === 'approved');
      return {
        variants: approved.map(({ id }) => Number(id)),
        contents: Object.fromEntries(
          approved.map(({ id, content_hash }) => [String(id), content_hash])
        ),
      };
    },

    /** What a run of this campaign goes by, as it is now. */
    async snapshot(campaign: CampaignRow): Promise<RunSettings> {
      const { variables, languages, audience, exclusions, rules } = contentOf(campaign);
      return {
        template: Number(campaign.template_id),
        ...(await this.variantsOf(Number(campaign.template_id))),
        variables,
        languages,
        audience,
        exclusions,
        failurePercent: rules.failurePercent ?? null,
        spreadHours: rules.spreadHours ?? null,
      };
    },

    /**
     * Adds a run once for its key.
     * @returns its id; of the run that was there before where the key is taken
     */
    async add(
      campaign: CampaignRow,
      key: string,
      columns: RunChange & { status: RunStatus }
    ): Promise<{ id: number; isNew: boolean }> {
      const [added] = await db().insertOnce(
        TABLES.campaignRun,
        ['key'],
        [
          db().newRow({
            key: hashKey('run', campaign.document_id, key),
            campaign: campaign.id,
            answered: 0,
            clicked: 0,
            prepared_to: 0,
            prepared_listed: 0,
            forgiven_failures: 0,
            ...columns,
            settings: toJson(columns.settings),
            quiet_hours: toJson(columns.quiet_hours),
            schedule: toJson(columns.schedule),
          }),
        ]
      );
      return added as { id: number; isNew: boolean };
    },

    /**
     * Compare and set, with the campaign's own status in the same transaction.
     * @returns true for exactly one caller
     */
    async move(
      run: Pick<RunRow, 'id' | 'campaign'>,
      from: readonly RunStatus[],
      to: RunStatus,
      { reason = null, ...columns }: RunChange = {},
      shown: CampaignStatus = SHOWN[to]
    ): Promise<boolean> {
      const moved = await db().transaction(async () => {
        const { settings, quiet_hours, schedule: _fixed, ...rest } = columns;
        const changed = await runs()
          .where({ id: run.id })
          .whereIn('status', from)
          .update({
            ...rest,
            ...(settings === undefined ? {} : { settings: toJson(settings) }),
            ...(quiet_hours === undefined ? {} : { quiet_hours: toJson(quiet_hours) }),
            status: to,
            reason,
          } as never);
        if (Number(changed) !== 1) return false;
        await getService(strapi, 'campaigns').move(run.campaign, FOLLOWS, shown, reason);
        return true;
      });
      if (moved) getService(strapi, 'campaignRunner').wake();
      return moved;
    },

    /** Columns that no state depends on. */
    async note(id: number, columns: RunChange): Promise<void> {
      await runs()
        .where({ id })
        .update(columns as never);
    },
  };
};
