import type { ContactChange } from '../../../shared/contracts/contacts';
import { uid } from '../support/constants';
import { toIso } from '../support/database';
import { getService } from '../support/get-service';
import { callerOf } from '../support/request';
import { storedText, storedTextOrNull } from '../support/stored-text';
import { repository, type RequestContext, type Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { CONTACT } from './schema';

const SHOWN = 200;
const MOST_DETAILS = 50;
const ROWS_AT_ONCE = 200;

/** What was done to one contact. */
export interface ContactNote extends Pick<ContactChange, 'kind' | 'details'> {
  contact: number;
}

interface Write {
  action: string;
  params: { documentId?: string; data?: Record<string, unknown> };
}

type Entry = Record<string, unknown> & { id: number };

/** What the content-manager adds to every write. */
const SIGNATURES: ReadonlySet<string> = new Set(['createdBy', 'updatedBy']);

/** A form gives relations as what is added and taken away: empty lists change nothing. */
const changesRelation = (value: unknown): boolean =>
  value === null ||
  typeof value !== 'object' ||
  Object.values(value).some((part) => !Array.isArray(part) || part.length > 0);

/**
 * What the team did to contacts: what and who, never the values, so that nothing of a person outlives its
 * field here.
 */
export const createContactHistoryService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const entryOf = (documentId: unknown): Promise<Entry | null> =>
    repository<Entry>(strapi, uid(CONTACT)).findOne({ where: { documentId } });

  /** Names of the fields that a write changed. */
  const changedFields = (data: Record<string, unknown>, before: Entry, after: Entry): string[] =>
    Object.keys(data)
      .filter((name) => !SIGNATURES.has(name))
      .filter((name) =>
        name in after
          ? JSON.stringify(before[name]) !== JSON.stringify(after[name])
          : changesRelation(data[name])
      );

  /** Whose request it is; null outside of one. */
  const writer = (): string | null => {
    const ctx = strapi.requestContext.get() as unknown as RequestContext | undefined;
    return ctx ? callerOf(ctx).name : null;
  };

  return {
    /** @param by name of the agent or program; null for nobody's request */
    async keep(notes: readonly ContactNote[], by: string | null): Promise<void> {
      const at = getService(strapi, 'clock').now();
      const rows = notes.map(({ contact, kind, details }) =>
        db().newRow({
          contact,
          kind,
          details: JSON.stringify(
            details.slice(0, MOST_DETAILS).map((detail) => storedText(detail))
          ),
          by: storedTextOrNull(by),
          at,
        })
      );
      for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
        await db()
          .table(TABLES.contactEvent)
          .insert(rows.slice(start, start + ROWS_AT_ONCE) as never);
      }
    },

    /** Keeps what is written to contacts by whatever door: our pages, the content-manager, REST, GraphQL. */
    followWrites(): void {
      strapi.documents.use(async (context, next) => {
        const { action, params } = context as unknown as Write;
        const isEdit = action === 'update';
        if (String(context.uid) !== uid(CONTACT) || !(isEdit || action === 'create')) return next();
        const before = isEdit ? await entryOf(params.documentId) : null;
        const answer = await next();
        const after = await entryOf((answer as { documentId?: string } | null)?.documentId);
        if (!after) return answer;
        const contact = Number(after.id);
        const details = before ? changedFields(params.data ?? {}, before, after) : [];
        if (!before) await this.keep([{ contact, kind: 'created', details }], writer());
        else if (details.length > 0)
          await this.keep([{ contact, kind: 'edited', details }], writer());
        return answer;
      });
    },

    /** Newest first. */
    async of(contact: number): Promise<ContactChange[]> {
      const rows = (await db()
        .table(TABLES.contactEvent)
        .where({ contact } as never)
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(SHOWN)) as Record<string, unknown>[];
      return rows.map(({ kind, details, by, at }) => ({
        kind: kind as ContactChange['kind'],
        details: JSON.parse(String(details)) as string[],
        by: (by as string | null) ?? null,
        at: toIso(at) ?? '',
      }));
    },
  };
};
