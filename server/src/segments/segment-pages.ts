import { z } from '@strapi/utils';
import type { Knex } from 'knex';
import type { GetSegments, SegmentUse, SegmentView } from '../../../shared/contracts/segments';
import { canonicalJson } from '../support/canonical-json';
import { fromJson } from '../support/database';
import { AnsweredError } from '../support/errors';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import { containing, pageNumber, paginationOf, present } from '../support/list-query';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import { documents, type Strapi } from '../support/strapi-types';
import { uid } from '../support/constants';
import { TABLES } from '../support/tables';
import type { FilterGroup } from './filter';
import { SEGMENT } from './schema';
import type { SegmentRow } from './segments';

const query = z.strictObject({
  q: z
    .string()
    .max(200)
    .transform((value) => storedText(value.trim()))
    .optional(),
  sort: z.enum(['name:asc', 'name:desc', 'updatedAt:desc', 'updatedAt:asc']).default('name:asc'),
  page: pageNumber.default(1),
  pageSize: pageNumber.max(100).default(25),
});

const name = z.string('must be a text').trim().min(1, 'must not be empty').max(255);
const creation = z.strictObject({ name, filter: z.unknown().optional() });
const change = z.strictObject({
  name: name.optional(),
  filter: z.unknown().optional(),
  version: z.string('is missing').max(64),
});

const conflict = (code: string, message: string) => new AnsweredError(409, message, { code });

/** Segments for the admin's pages. */
export const createSegmentPagesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const filters = () => getService(strapi, 'segmentFilters');
  const rows = () => db().table<SegmentRow>(TABLES.segment);

  const filterOf = (row: SegmentRow): FilterGroup | null => fromJson<FilterGroup>(row.filter);

  const versionOf = (row: SegmentRow): string =>
    hashKey('segment', canonicalJson({ name: row.name, filter: filterOf(row) }));

  const usesOf = (documentIds: readonly string[]): Promise<Map<string, SegmentUse[]>> =>
    getService(strapi, 'campaigns').usesOf('segments', documentIds);

  const viewOf = (row: SegmentRow, usedBy: SegmentUse[]): SegmentView => {
    const filter = filterOf(row);
    return {
      documentId: row.document_id,
      name: row.name,
      filter: filter as SegmentView['filter'],
      problems: filter ? filters().problemsOf(filter) : [],
      usedBy,
      version: versionOf(row),
      createdAt: new Date(row.created_at as string).toISOString(),
      updatedAt: new Date(row.updated_at as string).toISOString(),
    };
  };

  const one = async (documentId: string): Promise<SegmentView> => {
    const row = await filters().existing(documentId);
    const uses = await usesOf([row.document_id]);
    return viewOf(row, uses.get(row.document_id) ?? []);
  };

  return {
    one,

    /** @throws ValidationError naming the parameter */
    async page(parameters: Record<string, unknown>): Promise<GetSegments.Response> {
      const wanted = validated(query, present(parameters));
      const narrowed = () => {
        const all = rows() as unknown as Knex.QueryBuilder;
        if (wanted.q) all.whereRaw("lower(name) like ? escape '!'", [containing(wanted.q)]);
        return all;
      };
      const [by, order] = wanted.sort.split(':') as ['name' | 'updatedAt', 'asc' | 'desc'];
      const found = (await narrowed()
        .orderBy([
          { column: by === 'name' ? 'name' : 'updated_at', order },
          { column: 'id', order },
        ])
        .limit(wanted.pageSize)
        .offset((wanted.page - 1) * wanted.pageSize)) as SegmentRow[];
      const [counted] = (await narrowed().count({ total: '*' })) as { total: number | string }[];
      const uses = await usesOf(found.map(({ document_id }) => document_id));
      return {
        data: found.map((row) => viewOf(row, uses.get(row.document_id) ?? [])),
        meta: {
          pagination: paginationOf(wanted.page, wanted.pageSize, Number(counted?.total ?? 0)),
        },
      };
    },

    /** @throws ValidationError naming the field */
    async create(data: unknown): Promise<SegmentView> {
      const { name: called, filter = null } = validated(creation, data);
      const made = await documents(strapi, uid(SEGMENT)).create({ data: { name: called, filter } });
      return one(String(made.documentId));
    },

    /** @throws ValidationError · 409 `segment_changed` where somebody saved another since */
    async update(documentId: string, data: unknown): Promise<SegmentView> {
      const { version, ...news } = validated(change, data);
      const row = await filters().existing(documentId);
      await db().transaction(async () => {
        const locked = (await rows().where({ id: row.id }).forUpdate().first()) as
          SegmentRow | undefined;
        if (!locked || versionOf(locked) !== version) {
          throw conflict(
            'segment_changed',
            'Somebody else saved this segment since you opened it.'
          );
        }
        await documents(strapi, uid(SEGMENT)).update({ documentId: row.document_id, data: news });
      });
      return one(row.document_id);
    },

    async remove(documentId: string): Promise<void> {
      const row = await filters().existing(documentId);
      await documents(strapi, uid(SEGMENT)).delete({ documentId: row.document_id });
    },

    /** Whoever deletes one: a campaign that is not over needs it. @throws 409 `segment_in_use` */
    async refuseInUse(documentId: string): Promise<void> {
      const [first] = await getService(strapi, 'campaigns').openUsesOf('segments', documentId);
      if (!first) return;
      throw conflict('segment_in_use', `The campaign "${first.name}" uses this segment.`);
    },
  };
};
