import type { Knex } from 'knex';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { AudienceBody } from './campaign-body';
import type { CampaignContent } from './campaigns';

type Query = Knex.QueryBuilder;

/** Whom a campaign includes or excludes, by rows. */
export interface ResolvedAudience {
  /** Conditions on contacts (alias `c`), of which one is enough. */
  segments: ((query: Query) => void)[];
  tags: number[];
  /** Uploaded files that were read. */
  lists: number[];
  /** documentIds */
  contacts: string[];
}

const LOOK_UP = 500;

/** SQL of an audience; contacts are the table with the alias `c`. */
export const createAudienceService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const withTag = (tags: number[]) => (query: Query) =>
    void query.whereExists(
      db()
        .table(`${TABLES.contactTag} as l`)
        .select(db().raw('1'))
        .whereRaw('l.contact_id = c.id')
        .whereIn('l.tag_id', tags as never) as never
    );

  const inList = (lists: number[]) => (query: Query) =>
    void query.whereExists(
      db()
        .table(`${TABLES.audienceListMember} as m`)
        .select(db().raw('1'))
        .whereRaw('m.contact = c.id')
        .whereIn('m.list', lists as never) as never
    );

  /** @throws ValidationError where one is not there, or was not read yet */
  const readyLists = async (documentIds: string[], field: string): Promise<number[]> => {
    if (documentIds.length === 0) return [];
    const rows = (await db()
      .table(TABLES.audienceList)
      .whereIn('document_id', documentIds.map((id) => storedText(id)) as never)
      .select('id', 'name', 'status')) as unknown as { id: number; name: string; status: string }[];
    if (rows.length < new Set(documentIds).size)
      throw fieldError(field, 'names one that is not known');
    const unread = rows.find(({ status }) => status !== 'ready');
    if (unread) throw fieldError(field, `"${unread.name}" was not read yet`);
    return rows.map(({ id }) => Number(id));
  };

  /** Who was chosen and is one with somebody else by now is that one. */
  const followMerged = async (documentIds: string[]): Promise<string[]> => {
    const into = new Map<string, string>();
    for (let from = 0; from < documentIds.length; from += LOOK_UP) {
      const merged = (await db()
        .table(TABLES.contact)
        .whereIn('document_id', documentIds.slice(from, from + LOOK_UP) as never)
        .whereNotNull('merged_into')
        .select('document_id')) as unknown as { document_id: string }[];
      for (const { document_id } of merged) {
        const one = await getService(strapi, 'contacts').findByDocumentId(document_id);
        if (one) into.set(document_id, one.document_id);
      }
    }
    return [...new Set(documentIds.map((id) => into.get(id) ?? id))];
  };

  /** What a contact matches by: segments, tags and lists; listed ones are looked up by themselves. */
  const conditionsOf = ({
    segments,
    tags,
    lists,
  }: ResolvedAudience): ((query: Query) => void)[] => [
    ...segments,
    ...(tags.length > 0 ? [withTag(tags)] : []),
    ...(lists.length > 0 ? [inList(lists)] : []),
  ];

  return {
    /** @throws ValidationError naming the part that is not known */
    async resolve(audience: AudienceBody, path: string): Promise<ResolvedAudience> {
      const idsOf = async (table: string, documentIds: string[], field: string) => {
        if (documentIds.length === 0) return [];
        const rows = (await db()
          .table(table)
          .whereIn('document_id', documentIds.map((id) => storedText(id)) as never)
          .select('id')) as unknown as { id: number }[];
        if (rows.length < new Set(documentIds).size) {
          throw fieldError(`${path}.${field}`, 'names one that is not known');
        }
        return rows.map(({ id }) => Number(id));
      };
      const segmentIds = await idsOf(TABLES.segment, audience.segments, 'segments');
      return {
        segments: await getService(strapi, 'segmentFilters').conditions(
          segmentIds,
          `${path}.segments`
        ),
        tags: await idsOf(TABLES.tag, audience.tags, 'tags'),
        lists: await readyLists(audience.lists, `${path}.lists`),
        contacts: await followMerged([...new Set(audience.contacts.map((id) => storedText(id)))]),
      };
    },

    /** Both sides of a campaign's audience. @throws ValidationError naming the part that is not known */
    async ofContent({ audience, exclusions }: Pick<CampaignContent, 'audience' | 'exclusions'>) {
      return {
        audience: await this.resolve(audience, 'audience'),
        exclusions: await this.resolve(exclusions, 'exclusions'),
      };
    },

    /** Whether anything but a list of contacts is asked for: then all contacts are gone through. */
    isOpen: (audience: ResolvedAudience): boolean => conditionsOf(audience).length > 0,

    /** Narrows a query on contacts to those that are there and not excluded. */
    without(query: Query, exclusions: ResolvedAudience): void {
      query.whereNull('c.merged_into').whereNull('c.erased_at');
      for (const condition of conditionsOf(exclusions)) {
        query.whereNot((excluded) => condition(excluded));
      }
      for (let from = 0; from < exclusions.contacts.length; from += LOOK_UP) {
        query.whereNotIn('c.document_id', exclusions.contacts.slice(from, from + LOOK_UP));
      }
    },

    /** Narrows a query on contacts to those that a segment or a tag names. */
    within(query: Query, audience: ResolvedAudience): void {
      query.where((any) => {
        for (const condition of conditionsOf(audience)) any.orWhere((one) => condition(one));
      });
    },
  };
};
