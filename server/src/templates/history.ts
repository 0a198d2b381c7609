import { z } from '@strapi/utils';
import type { GetTemplateHistory, TemplateHistoryEntry } from '../../../shared/contracts/templates';
import { toIso, toMs } from '../support/database';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

export interface TemplateEvent {
  template: number;
  kind: TemplateHistoryEntry['kind'];
  from: string | null;
  to: string | null;
  reason: string | null;
  /** An agent's name, `sync`, `webhook` or `refusal`. */
  by: string | null;
}

interface EventRow {
  id: number;
  kind: TemplateHistoryEntry['kind'];
  from: string | null;
  to: string | null;
  reason: string | null;
  actor: string | null;
  at: number | string;
}

const PAGE = 50;
/** SQLite takes 500 rows at once. */
const INSERT_ROWS = 100;

const cursor = z
  .string()
  .regex(/^\d{1,15}-\d{1,15}$/, 'must be meta.before of the page before')
  .optional();

/** Meta tells a change of category about a day before it comes (reference §5.2). */
const ANNOUNCED = 'Announced by Meta: it changes within about 24 hours.';

/** The columns that a template's history follows. */
export const FOLLOWED = ['status', 'quality', 'category'] as const;

interface Followed {
  status: string;
  quality: string | null;
  category: string;
  correct_category?: string | null;
  content_hash?: string | null;
}

/** What differs between a template before and after, as entries of its history. */
export const changesBetween = (
  template: number,
  before: Followed | null,
  after: Followed,
  { reason, by }: { reason: string | null; by: string | null }
): TemplateEvent[] => [
  ...FOLLOWED.filter((kind) => (before?.[kind] ?? null) !== (after[kind] ?? null)).map((kind) => ({
    template,
    kind,
    from: before?.[kind] ?? null,
    to: after[kind] ?? null,
    // why it was rejected says nothing about its quality
    reason: kind === 'status' ? reason : null,
    by,
  })),
  ...(after.correct_category &&
  after.correct_category !== after.category &&
  after.correct_category !== before?.correct_category
    ? [
        {
          template,
          kind: 'category' as const,
          from: after.category,
          to: after.correct_category,
          reason: ANNOUNCED,
          by,
        },
      ]
    : []),
  // rows of former versions have no hash yet
  ...(before?.content_hash && after.content_hash && before.content_hash !== after.content_hash
    ? [{ template, kind: 'content' as const, from: null, to: null, reason: null, by }]
    : []),
];

/** What happened to a template, newest first: status, quality, category, content. */
export const createTemplateHistoryService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const events = () => db().table<EventRow>(TABLES.templateEvent);

  return {
    /** Within the transaction that changes the rows. */
    async record(entries: readonly TemplateEvent[], at = clock().now()): Promise<void> {
      for (let start = 0; start < entries.length; start += INSERT_ROWS) {
        await db()
          .table(TABLES.templateEvent)
          .insert(
            entries.slice(start, start + INSERT_ROWS).map(({ by, reason, ...entry }) => ({
              ...entry,
              reason: storedTextOrNull(reason, 2_000),
              actor: storedTextOrNull(by),
              at,
            })) as never
          );
      }
    },

    /** @throws ValidationError naming `before` */
    async page(template: number, before: unknown): Promise<GetTemplateHistory.Response> {
      const query = events()
        .where({ template } as never)
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(PAGE + 1);
      const wanted = validated(z.object({ before: cursor }), { before }).before;
      if (wanted !== undefined) {
        const [at, id] = wanted.split('-').map(Number) as [number, number];
        query.where((older) => {
          older.where('at', '<', at as never).orWhere((same) => {
            void same.where('at', at as never).where('id', '<', id as never);
          });
        });
      }
      const rows = (await query) as EventRow[];
      const page = rows.slice(0, PAGE);
      const last = page.at(-1);
      return {
        data: page.map(({ kind, from, to, reason, actor, at }) => ({
          kind,
          from: from || null,
          to: to || null,
          reason,
          by: actor,
          at: toIso(at) as string,
        })),
        meta: {
          before: last && rows.length > PAGE ? `${toMs(last.at)}-${last.id}` : null,
        },
      };
    },

    /** Since when it has its status, ISO, and why in the platform's words; null where nothing was recorded. */
    async ofStatus(template: number): Promise<{ since: string | null; reason: string | null }> {
      const row = (await events()
        .where({ template, kind: 'status' } as never)
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .first('at', 'reason')) as Pick<EventRow, 'at' | 'reason'> | undefined;
      return { since: toIso(row?.at), reason: row?.reason ?? null };
    },
  };
};
