import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { errors, z } from '@strapi/utils';
import {
  LIST_FIELDS,
  MOST_LIST_BYTES,
  type AudienceListView,
  type ListColumn,
  type ListField,
} from '../../../../shared/contracts/campaigns';
import type { FileTooLargeError } from '../../media/stored-files';
import { fromJson, toIso, toJson } from '../../support/database';
import { fieldError } from '../../support/errors';
import { getService } from '../../support/get-service';
import { validated } from '../../support/request';
import { STRING_LENGTH, storedJson, storedText } from '../../support/stored-text';
import type { Strapi } from '../../support/strapi-types';
import { TABLES } from '../../support/tables';
import type { Upload } from '../../support/uploads';
import { CampaignStateError } from '../errors';
import { describeColumns, hasHead, headNames } from './columns';
import { guessDelimiter, guessEncoding } from './encoding';
import { fileRows } from './rows';

/** Bytes that tell encoding, delimiter and columns. */
const HEAD = 64 * 1024;
const MOST_COLUMNS = 200;
const MOST_LISTS = 200;

/** Which column holds what. */
export interface ListMapping {
  columns: Partial<Record<ListField, string>>;
  country: string | null;
  create: boolean;
}

export interface AudienceListRow {
  id: number;
  document_id: string;
  name: string;
  file_name: string;
  status: AudienceListView['status'];
  reason: string | null;
  storage_key: string;
  refused_key: string | null;
  encoding: string;
  delimiter: string;
  columns: unknown;
  mapping: unknown;
  size: number | string;
  read: number | string;
  rows: number;
  accepted: number;
  created: number;
  refused: number;
  refused_by_reason: unknown;
  first_refused: unknown;
  created_by: string | null;
  at: number | string;
}

const readBody = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(STRING_LENGTH).optional(),
  columns: z.partialRecord(z.enum(LIST_FIELDS), z.string().max(1_000)),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a code such as DE')
    .nullish(),
  create: z.boolean('must be true or false').default(true),
});

const viewOf = (row: AudienceListRow): AudienceListView => {
  const refused = Number(row.refused);
  const accepted = Number(row.accepted);
  return {
    documentId: row.document_id,
    name: row.name,
    fileName: row.file_name,
    status: row.status,
    reason: row.reason,
    columns: fromJson<ListColumn[]>(row.columns) ?? [],
    encoding: row.encoding,
    delimiter: row.delimiter,
    size: Number(row.size),
    read: Number(row.read),
    rows: Number(row.rows),
    accepted,
    created: Number(row.created),
    repeated: Math.max(0, Number(row.rows) - refused - accepted),
    refused,
    refusedByReason: fromJson<AudienceListView['refusedByReason']>(row.refused_by_reason) ?? [],
    firstRefused: fromJson<AudienceListView['firstRefused']>(row.first_refused) ?? [],
    createdAt: toIso(row.at) as string,
    createdBy: row.created_by,
  };
};

const isTooLarge = (error: Error): error is FileTooLargeError => 'maxBytes' in error;

/** The first rows of a file. */
const firstRows = async (text: string, delimiter: string): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const batch of fileRows(
    (async function* () {
      yield text;
    })(),
    delimiter
  )) {
    for (const one of batch) if (one.ok) rows.push(one.row.values);
    if (rows.length > 3) break;
  }
  return rows;
};

/** Files of numbers or contacts as audiences: uploaded, then worked off with the columns that a person told. */
export const createAudienceListsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const lists = () => db().table<AudienceListRow>(TABLES.audienceList);
  const files = () => getService(strapi, 'storedFiles');

  const existing = async (documentId: string): Promise<AudienceListRow> => {
    const row = (await lists()
      .where({ document_id: storedText(documentId) })
      .first()) as AudienceListRow | undefined;
    if (!row) throw new errors.NotFoundError('There is no such list');
    return row;
  };

  const describe = async (storageKey: string) => {
    const head = await files().head(storageKey, HEAD);
    const encoding = guessEncoding(head);
    const text = new TextDecoder(encoding).decode(head);
    // the last line may be cut
    const whole = head.length < HEAD ? text : text.slice(0, text.lastIndexOf('\n') + 1);
    const delimiter = guessDelimiter(whole.split(/\r\n|\n|\r/).slice(0, 10));
    const rows = await firstRows(whole, delimiter);
    const [first] = rows;
    if (!first) throw fieldError('file', 'has no rows');
    const isHeaded = hasHead(first);
    const names = headNames(isHeaded ? first : first.map(() => ''));
    if (names.length > MOST_COLUMNS) {
      throw fieldError('file', `must not have more than ${MOST_COLUMNS} columns`);
    }
    return {
      encoding,
      delimiter,
      columns: storedJson(describeColumns(names, isHeaded ? rows.slice(1) : rows)) as ListColumn[],
    };
  };

  return {
    existing,

    /** @throws ValidationError naming `file` */
    async upload({ filepath, originalFilename }: Upload, by: string): Promise<AudienceListView> {
      const kept = await files()
        .keep(createReadStream(filepath), MOST_LIST_BYTES)
        .catch((error: Error) => {
          throw isTooLarge(error)
            ? fieldError('file', `must not be larger than ${error.maxBytes / 1_000_000} MB`)
            : fieldError('file', `cannot be taken: ${error.message}`);
        })
        .finally(() => rm(filepath, { force: true }));
      try {
        if (kept.size === 0) throw fieldError('file', 'is empty');
        const { encoding, delimiter, columns } = await describe(kept.storageKey);
        const fileName = storedText(originalFilename ?? 'list.csv');
        const id = await db().insert(
          TABLES.audienceList,
          db().newRow({
            name: fileName.replace(/\.\w{1,5}$/, ''),
            file_name: fileName,
            status: 'uploaded',
            storage_key: kept.storageKey,
            encoding,
            delimiter,
            columns: toJson(columns),
            size: kept.size,
            read: 0,
            rows: 0,
            accepted: 0,
            created: 0,
            refused: 0,
            created_by: storedText(by),
            at: getService(strapi, 'clock').now(),
          })
        );
        return viewOf((await lists().where({ id }).first()) as AudienceListRow);
      } catch (error) {
        await files().remove(kept.storageKey);
        throw error;
      }
    },

    async all(): Promise<AudienceListView[]> {
      const rows = (await lists().orderBy('id', 'desc').limit(MOST_LISTS)) as AudienceListRow[];
      return rows.map(viewOf);
    },

    async one(documentId: string): Promise<AudienceListView> {
      return viewOf(await existing(documentId));
    },

    /** Has it worked off in the background. @throws ValidationError · CampaignStateError */
    async read(documentId: string, data: unknown): Promise<AudienceListView> {
      const { name, columns, country = null, create } = validated(readBody, data);
      const row = await existing(documentId);
      const names = new Set((fromJson<ListColumn[]>(row.columns) ?? []).map((one) => one.name));
      for (const [field, column] of Object.entries(columns)) {
        if (!names.has(column)) throw fieldError(`columns.${field}`, 'is no column of this file');
      }
      if (!columns.phone && !columns.contact && !columns.userId) {
        throw fieldError('columns', 'must have phone, contact or userId');
      }
      const mapping: ListMapping = { columns, country, create };
      const changed = await lists()
        .where({ id: row.id })
        .whereIn('status', ['uploaded', 'failed'])
        .update({
          status: 'reading',
          reason: null,
          mapping: toJson(mapping) as never,
          ...(name ? { name: storedText(name) } : {}),
        });
      if (Number(changed) !== 1) {
        throw new CampaignStateError('list_state', 'This list was read already.');
      }
      getService(strapi, 'listReader').wake();
      return this.one(documentId);
    },

    /** Those refused, with their lines, as CSV. */
    async refused(documentId: string): Promise<Readable | null> {
      const { refused_key: key } = await existing(documentId);
      return key ? files().open(key) : null;
    },

    /** @throws CampaignStateError while a campaign that has not ended names it, or it is being read */
    async remove(documentId: string): Promise<void> {
      const row = await existing(documentId);
      if (row.status === 'reading') {
        throw new CampaignStateError('list_state', 'This list is being read.');
      }
      const [use] = await getService(strapi, 'campaigns').openUsesOf('lists', row.document_id);
      if (use) {
        throw new CampaignStateError('list_in_use', `The campaign "${use.name}" uses this list.`);
      }
      await lists().where({ id: row.id }).delete();
      await db()
        .table(TABLES.audienceListMember)
        .where({ list: row.id } as never)
        .delete();
      for (const key of [row.storage_key, row.refused_key]) if (key) await files().remove(key);
    },
  };
};
