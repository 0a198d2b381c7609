import type {
  CampaignListRow,
  CampaignNumbers,
  CampaignTemplate,
} from '../../../shared/contracts/campaigns';
import type { TagView } from '../../../shared/contracts/inbox';
import { DAY_MS } from '../support/constants';
import { toIso } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { TemplateRow } from '../templates/templates';
import { contentOf, type CampaignRow } from './campaigns';
import { runSummary } from './report';
import { NO_MESSAGES, numbersOfMessages, numbersOfRun } from './run-numbers';
import type { RunRow } from './runs';

const SCENARIO_DAYS = 30;
/** More triggers than a page shows. */
const TRIGGERS = 500;

interface Runs {
  newest: RunRow;
  /** Whose numbers show: the newest that began. */
  begun: RunRow | null;
  count: number;
}

const displayed = (at: unknown): string => new Date(at as string | number | Date).toISOString();

/** Campaigns as pages show them; so many queries, however many campaigns. */
export const createCampaignViewsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const numbersOf = (ids: readonly (number | null)[]): number[] => [
    ...new Set(ids.flatMap((id) => (id === null ? [] : [Number(id)]))),
  ];

  const templatesOf = async (
    rows: readonly CampaignRow[]
  ): Promise<Map<number, CampaignTemplate>> => {
    const ids = numbersOf(rows.map(({ template_id }) => template_id));
    if (ids.length === 0) return new Map();
    const families = await getService(strapi, 'campaigns').families(ids);
    return new Map(
      [...families].map(([id, { chosen, family }]) => [
        id,
        {
          documentId: chosen.document_id,
          name: chosen.name,
          variants: family.map(variantOf),
        },
      ])
    );
  };

  const variantOf = (row: TemplateRow): CampaignTemplate['variants'][number] => ({
    documentId: row.document_id,
    language: row.language,
    status: row.status,
    category: row.category,
    quality: row.quality,
    pausedUntil: toIso(row.paused_until),
  });

  const channelsOf = async (rows: readonly CampaignRow[]) => {
    const ids = new Set(numbersOf(rows.map(({ channel_id }) => channel_id)));
    const channels = ids.size === 0 ? [] : await getService(strapi, 'channels').all();
    return new Map(
      channels
        .filter(({ id }) => ids.has(Number(id)))
        .map(({ id, document_id, name }) => [Number(id), { documentId: document_id, name }])
    );
  };

  const tagsOf = async (ids: readonly number[]): Promise<Map<number, TagView[]>> => {
    const found = new Map<number, TagView[]>();
    if (ids.length === 0) return found;
    const rows = (await db()
      .table(`${TABLES.campaignTag} as l`)
      .join(`${TABLES.tag} as t`, 't.id', 'l.tag_id')
      .whereIn('l.campaign_id', ids as never)
      .orderBy('t.name')
      .select('l.campaign_id', 't.document_id', 't.name', 't.color')) as unknown as {
      campaign_id: number;
      document_id: string;
      name: string;
      color: string | null;
    }[];
    for (const { campaign_id, document_id, name, color } of rows) {
      const tags = found.get(Number(campaign_id)) ?? [];
      found.set(Number(campaign_id), [...tags, { documentId: document_id, name, color }]);
    }
    return found;
  };

  const triggersOf = async (ids: readonly number[]) => {
    const found = new Map<number, CampaignListRow['triggers']>();
    if (ids.length === 0) return found;
    const rows = (await db()
      .table(TABLES.trigger)
      .whereIn('campaign_id', ids as never)
      .orderBy('name')
      .limit(TRIGGERS)
      .select('campaign_id', 'document_id', 'name', 'status')) as unknown as {
      campaign_id: number;
      document_id: string;
      name: string;
      status: CampaignListRow['triggers'][number]['status'];
    }[];
    for (const { campaign_id, document_id, name, status } of rows) {
      const triggers = found.get(Number(campaign_id)) ?? [];
      found.set(Number(campaign_id), [...triggers, { documentId: document_id, name, status }]);
    }
    return found;
  };

  const runsOf = async (ids: readonly number[]): Promise<Map<number, Runs>> => {
    const found = new Map<number, Runs>();
    for (const { newest, begun, count } of await getService(strapi, 'campaignRuns').overview(ids)) {
      found.set(Number(newest.campaign), { newest, begun, count });
    }
    return found;
  };

  const countsOf = async (rows: readonly CampaignRow[], runs: Map<number, Runs>) => {
    const now = getService(strapi, 'clock').now();
    const scenarios = rows.filter(({ kind }) => kind === 'scenario').map(({ id }) => Number(id));
    const begun = [...runs.values()].flatMap((one) => one.begun ?? []);
    const statistics = getService(strapi, 'statistics');
    const [messages, ofRuns] = await Promise.all([
      statistics.ofEach('campaign', scenarios, {
        fromMs: now - SCENARIO_DAYS * DAY_MS,
        toMs: now + 1,
        tests: 'exclude',
      }),
      statistics.ofEach(
        'run',
        begun.map(({ id }) => Number(id)),
        {
          fromMs: Math.min(...begun.map(({ started_at }) => Number(started_at ?? 0)), now),
          toMs: Number.MAX_SAFE_INTEGER,
          tests: 'include',
        },
        numbersOf(begun.map(({ campaign }) => campaign))
      ),
    ]);
    return { messages, ofRuns };
  };

  return {
    /** In the order of the rows. */
    async many(rows: readonly CampaignRow[]): Promise<CampaignListRow[]> {
      const ids = rows.map(({ id }) => Number(id));
      const broadcasts = rows
        .filter(({ kind }) => kind === 'broadcast')
        .map(({ id }) => Number(id));
      const [templates, channels, tags, triggers, runs] = await Promise.all([
        templatesOf(rows),
        channelsOf(rows),
        tagsOf(ids),
        triggersOf(ids),
        runsOf(broadcasts),
      ]);
      const { messages, ofRuns } = await countsOf(rows, runs);
      const numbersFor = (row: CampaignRow): CampaignNumbers => {
        if (row.kind === 'scenario')
          return numbersOfMessages(messages.get(Number(row.id)) ?? NO_MESSAGES);
        const begun = runs.get(Number(row.id))?.begun;
        return begun
          ? numbersOfRun(begun, ofRuns.get(Number(begun.id)) ?? NO_MESSAGES)
          : numbersOfMessages(NO_MESSAGES);
      };
      return rows.map((row) => {
        const run = runs.get(Number(row.id));
        return {
          documentId: row.document_id,
          name: row.name,
          kind: row.kind,
          status: row.status,
          statusReason: row.status_reason,
          template: templates.get(Number(row.template_id)) ?? null,
          channel: channels.get(Number(row.channel_id)) ?? null,
          tags: tags.get(Number(row.id)) ?? [],
          schedule: contentOf(row).schedule,
          run: run ? runSummary(run.newest) : null,
          runs: run?.count ?? 0,
          numbers: numbersFor(row),
          triggers: triggers.get(Number(row.id)) ?? [],
          createdAt: displayed(row.created_at),
          updatedAt: displayed(row.updated_at),
        };
      });
    },
  };
};
