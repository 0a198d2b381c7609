import { errors, z } from '@strapi/utils';
import type { PreviewSegment } from '../../../shared/contracts/segments';
import { MINUTE_MS } from '../support/constants';
import { fromJson } from '../support/database';
import { fieldError, fieldErrors } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedJson, storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { createConditions, RuleProblem, type Condition } from './conditions';
import { filterSchema, rulesOf, type FilterGroup } from './filter';

const SAMPLE = 10;

export interface SegmentRow {
  id: number;
  document_id: string;
  name: string;
  filter: unknown;
  created_at: unknown;
  updated_at: unknown;
}

export interface Problem {
  path: string;
  message: string;
}

const body = z.looseObject({ filter: filterSchema.nullish() });

const asked = z.strictObject({
  filter: z.unknown().optional(),
  segment: z.string().max(255).nullish(),
});

/** A filter as it may be stored. @throws ValidationError naming what is wrong with its shape */
const readFilter = (value: unknown): FilterGroup | null =>
  (validated(body, { filter: storedJson(value) }).filter as FilterGroup | null | undefined) ?? null;

/** Segments: saved filters over contacts, evaluated when they are used. */
export const createSegmentFiltersService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const conditions = createConditions(strapi);

  const problemsOf = (filter: FilterGroup): Problem[] =>
    rulesOf(filter).flatMap((rule) => {
      try {
        conditions.ofRule(rule);
        return [];
      } catch (error) {
        if (!(error instanceof RuleProblem)) throw error;
        return [{ path: `filter.${rule.field}`, message: error.message }];
      }
    });

  /** Contacts of a condition that can be written to at all. */
  const contactsOf = (condition: Condition) => {
    const query = db()
      .table(`${TABLES.contact} as c`)
      .whereNull('c.merged_into')
      .whereNull('c.erased_at');
    condition(query as never);
    return query;
  };

  let counted: { people: number; until: number } | null = null;
  /** How many contacts there are at all, as of within the last minute. */
  const everybody = async (): Promise<number> => {
    const at = getService(strapi, 'clock').monotonic();
    if (!counted || counted.until < at) {
      const [all] = (await contactsOf(() => undefined).count({ people: '*' })) as unknown as {
        people: number | string;
      }[];
      counted = { people: Number(all?.people ?? 0), until: at + MINUTE_MS };
    }
    return counted.people;
  };

  const existing = async (documentId: string): Promise<SegmentRow> => {
    const row = (await db()
      .table<SegmentRow>(TABLES.segment)
      .where({ document_id: storedText(documentId) })
      .first()) as SegmentRow | undefined;
    if (!row) throw new errors.NotFoundError('There is no such segment');
    return row;
  };

  return {
    readFilter,
    problemsOf,
    existing,

    /**
     * What segments ask of a contact, one condition each.
     * @throws ValidationError naming `path` and the rule that cannot be asked any more
     */
    async conditions(ids: readonly number[], path: string): Promise<Condition[]> {
      if (ids.length === 0) return [];
      const rows = (await db()
        .table<SegmentRow>(TABLES.segment)
        .whereIn('id', ids)) as SegmentRow[];
      return rows.map(({ name, filter }) => {
        const read = readFilter(fromJson(filter));
        if (!read || rulesOf(read).length === 0) throw fieldError(path, `"${name}" has no rules`);
        const [problem] = problemsOf(read);
        if (problem) {
          throw fieldError(path, `"${name}": the rule on ${problem.path} ${problem.message}`);
        }
        return conditions.ofGroup(read);
      });
    },

    /** What these segments ask for, whether or not it can still be asked. */
    async stored(documentIds: readonly string[]): Promise<unknown[]> {
      if (documentIds.length === 0) return [];
      const rows = (await db()
        .table<SegmentRow>(TABLES.segment)
        .whereIn(
          'document_id',
          documentIds.map((id) => storedText(id))
        )
        .orderBy('id')
        .select('filter')) as Pick<SegmentRow, 'filter'>[];
      return rows.map(({ filter }) => fromJson(filter));
    },

    /**
     * How many contacts a filter means, with ten of them, and how many of those counted have consent and a
     * number.
     * @throws ValidationError naming each rule that cannot be asked
     */
    async preview(value: unknown): Promise<PreviewSegment.Response['data']> {
      const filter = readFilter(value);
      if (!filter) throw fieldError('filter', 'is missing');
      const problems = problemsOf(filter);
      if (problems.length > 0) throw fieldErrors(problems);
      const condition = conditions.ofGroup(filter);
      const clock = getService(strapi, 'clock');
      const begun = clock.monotonic();
      const [count] = (await contactsOf(condition)
        .leftJoin(`${TABLES.consent} as s`, (on) => {
          on.on('s.contact', 'c.id')
            .andOnVal('s.purpose', 'marketing')
            .andOnVal('s.state', 'granted');
        })
        .count({ contacts: '*' })
        .count({ phones: 'c.wa_id' })
        .count({ consents: 's.id' })) as unknown as {
        contacts: number | string;
        phones: number | string;
        consents: number | string;
      }[];
      const ms = Math.round(clock.monotonic() - begun);
      const sample = (await contactsOf(condition)
        .orderBy('c.id', 'desc')
        .limit(SAMPLE)
        .select('c.document_id', 'c.display_name', 'c.phone')) as unknown as {
        document_id: string;
        display_name: string | null;
        phone: string | null;
      }[];
      return {
        count: Number(count?.contacts ?? 0),
        total: await everybody(),
        withNumber: Number(count?.phones ?? 0),
        withConsent: Number(count?.consents ?? 0),
        ms,
        now: new Date(clock.now()).toISOString(),
        sample: sample.map(({ document_id, display_name, phone }) => ({
          documentId: document_id,
          displayName: display_name,
          phone,
        })),
      };
    },

    /** The same of what is asked for: `{ filter }`, or `{ segment }` by its documentId. */
    async previewOf(wanted: unknown) {
      const { filter, segment } = validated(asked, wanted);
      return this.preview(segment ? fromJson((await existing(segment)).filter) : filter);
    },
  };
};
