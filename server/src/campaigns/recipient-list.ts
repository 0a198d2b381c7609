import { z } from '@strapi/utils';
import type { CampaignRecipientView } from '../../../shared/contracts/campaigns';
import { RECIPIENT_STATES, type RecipientState } from '../../../shared/statuses';
import { MAX_INTEGER } from '../support/constants';
import { toIso } from '../support/database';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { CampaignRow } from './campaigns';
import { reasonWords } from './reason-words';

const MOST = 100;

const query = z.looseObject({
  /** documentId of a run; the newest when left out */
  run: z.string().max(255).optional(),
  state: z.enum(RECIPIENT_STATES).optional(),
  reason: z.string().max(255).optional(),
  q: z.string().max(200).optional(),
  after: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(MOST).default(50),
});

interface Joined {
  id: number;
  state: RecipientState;
  reason: string | null;
  details: string | null;
  variant: string | null;
  due_at: number | string;
  attempts: number;
  answered_at: number | string | null;
  clicked_at: number | string | null;
  contact_id: string | null;
  display_name: string | null;
  phone: string | null;
  message_id: string | null;
  error_code: string | null;
  /** Set only where a later attempt is planned. */
  resume_at: number | string | null;
}

export interface RecipientQuery {
  run: number;
  state?: RecipientState | undefined;
  reason?: string | undefined;
  /** Row ids; only these. */
  contacts?: number[] | undefined;
}

/** Contacts that a search looks for among the recipients. */
const FOUND = 400;

const CURSOR = /^(?:(\d{1,16})_)?(\d{1,15})$/;

const isCursor = (text: string): boolean => Number(CURSOR.exec(text)?.[2]) <= MAX_INTEGER;

const view = (row: Joined): CampaignRecipientView => ({
  contact: row.contact_id
    ? { documentId: row.contact_id, displayName: row.display_name, phone: row.phone }
    : null,
  state: row.state,
  reason: row.reason,
  // what was taken back after a failure keeps its code
  details:
    row.details ?? (row.reason === null || row.reason === row.error_code ? null : row.error_code),
  problem:
    // who waits for their turn does so by a rule that has no words as a failure
    row.reason !== null && row.state !== 'waiting' ? reasonWords(row.reason) : null,
  language: row.variant,
  message: row.message_id,
  attempts: Number(row.attempts),
  dueAt: toIso(row.due_at),
  triedAgainAt: toIso(row.resume_at),
  answeredAt: toIso(row.answered_at),
  clickedAt: toIso(row.clicked_at),
});

/** Recipients of a run, a page at a time by cursor. */
export const createRecipientListService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  return {
    /** What a caller asks for. @param seesPhones whether he may find by parts of numbers @throws ValidationError naming the field */
    async read(campaign: CampaignRow, wanted: unknown, seesPhones = true) {
      const { run: documentId, state, reason, q, after, limit } = validated(query, wanted);
      const text = storedText(q?.trim() ?? '', 200);
      const contacts = text
        ? await getService(strapi, 'contactSearch').find(text, FOUND, seesPhones)
        : undefined;
      const runs = await getService(strapi, 'campaignRuns').allOf(campaign.id);
      const run = documentId
        ? runs.find(({ document_id }) => document_id === storedText(documentId))
        : runs[0];
      if (documentId && !run) throw fieldError('run', 'is no run of this campaign');
      if (after !== undefined && !isCursor(after)) throw fieldError('after', 'is no cursor');
      return {
        after: after ?? null,
        limit,
        filter: run
          ? {
              run: run.id,
              state,
              reason: reason === undefined ? undefined : storedText(reason),
              contacts,
            }
          : null,
      };
    },

    /**
     * A page in the order of ids; of one state in the order of their turn.
     * @returns the cursor to go on from, null at the end
     */
    async page(
      { run, state, reason, contacts }: RecipientQuery,
      after: string | null,
      limit: number
    ): Promise<{ recipients: CampaignRecipientView[]; next: string | null }> {
      const rows = db()
        .table(`${TABLES.campaignRecipient} as r`)
        .leftJoin(`${TABLES.contact} as c`, 'c.id', 'r.contact')
        .leftJoin(`${TABLES.message} as m`, 'm.id', 'r.message')
        .leftJoin(`${TABLES.outbox} as o`, (on) => {
          on.on('o.message', 'r.message').andOnVal('o.state', 'later');
        })
        .where('r.run', run as never)
        .limit(limit + 1)
        .select(
          'r.id',
          'r.state',
          'r.reason',
          'r.details',
          'r.variant',
          'r.due_at',
          'r.attempts',
          'r.answered_at',
          'r.clicked_at',
          'c.document_id as contact_id',
          'c.display_name',
          'c.phone',
          'm.document_id as message_id',
          'm.error_code',
          'o.resume_at'
        );
      const [, due, id] = CURSOR.exec(after ?? '') ?? [];
      if (state) {
        rows.where('r.state', state as never).orderBy([{ column: 'r.due_at' }, { column: 'r.id' }]);
        if (due && id) {
          rows.where((later) => {
            later.where('r.due_at', '>', due as never).orWhere((same) => {
              same.where('r.due_at', due as never).where('r.id', '>', id as never);
            });
          });
        }
      } else {
        rows.orderBy('r.id');
        if (id) rows.where('r.id', '>', id as never);
      }
      if (contacts) rows.whereIn('r.contact', contacts as never);
      if (reason !== undefined) rows.where('r.reason', reason as never);
      const found = (await rows) as unknown as Joined[];
      const last = found.length > limit ? found[limit - 1] : undefined;
      return {
        recipients: found.slice(0, limit).map(view),
        next: last ? (state ? `${last.due_at}_${last.id}` : String(last.id)) : null,
      };
    },
  };
};
