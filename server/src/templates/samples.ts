import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { TemplateSample } from '../../../shared/contracts/templates';
import {
  sampleProblem,
  SAMPLE_KINDS,
  type SampleFormat,
} from '../../../shared/templates/sample-kinds';
import { fromJson, toMs } from '../support/database';
import { DAY_MS } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { referenceOf, sampleIdsIn } from './sample-references';
import type { TemplateRow } from './templates';
import { HEAD_BYTES, mimeTypeOf } from './sample-content';

export interface SampleRow {
  id: number;
  document_id: string;
  file_name: string;
  mime_type: string;
  size: number | string;
  storage_key: string;
  public_url: string | null;
  handle: string | null;
  handle_at: number | string | null;
  handle_waba_id: string | null;
  template: number | null;
  created_at_ms: number | string;
}

/** Samples looked at together. */
const PAGE = 100;
const FOLDER = '/whatsapp/templates/samples';
const LARGEST = Math.max(...Object.values(SAMPLE_KINDS).map(({ maxBytes }) => maxBytes));

const FORMAT_OF: Record<string, SampleFormat> = {
  'image/jpeg': 'IMAGE',
  'image/png': 'IMAGE',
  'video/mp4': 'VIDEO',
  'application/pdf': 'DOCUMENT',
};

/** Sample files of drafts: private here, and sent to the platform when the template is submitted. */
export const createTemplateSamplesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const samples = () => db().table<SampleRow>(TABLES.templateSample);
  const files = () => getService(strapi, 'storedFiles');

  const viewOf = (row: SampleRow): TemplateSample => ({
    reference: referenceOf(row.document_id),
    fileName: row.file_name,
    mimeType: row.mime_type,
    size: toMs(row.size) ?? 0,
    url: getService(strapi, 'signedAddress').of(row.document_id, FOLDER),
  });

  const insert = async (
    row: Pick<SampleRow, 'file_name' | 'mime_type' | 'size' | 'storage_key' | 'public_url'>
  ): Promise<SampleRow> => {
    const full = db().newRow({ ...row, created_at_ms: clock().now() });
    const id = await db().insert(TABLES.templateSample, full);
    return (await samples().where({ id }).first()) as SampleRow;
  };

  /** documentIds of samples that these templates name; those of deleted ones count no more. */
  const namedBy = async (ids: readonly number[]): Promise<Set<string>> => {
    const rows = (await db()
      .table<TemplateRow>(TABLES.template)
      .whereIn('id', ids as never)
      .whereNot({ status: 'deleted' } as never)
      .select('components', 'submitted_components')) as Pick<
      TemplateRow,
      'components' | 'submitted_components'
    >[];
    return new Set(
      rows.flatMap((row) =>
        [row.components, row.submitted_components].flatMap((components) =>
          sampleIdsIn(fromJson<Record<string, unknown>[]>(components) ?? [])
        )
      )
    );
  };

  return {
    async find(documentIds: readonly string[]): Promise<SampleRow[]> {
      if (documentIds.length === 0) return [];
      return (await samples().whereIn('document_id', documentIds as never)) as SampleRow[];
    },

    async viewsOf(documentIds: readonly string[]): Promise<TemplateSample[]> {
      return (await this.find(documentIds)).map(viewOf);
    },

    /**
     * Keeps a file as a sample after judging its content, whatever name or type it claims.
     * @param format of the header; null takes the one that the file is for
     * @throws ValidationError naming `file`, with limit and size in a sentence
     */
    async keep(
      file: { name: string; open(): Promise<NodeJS.ReadableStream>; publicUrl: string | null },
      format: SampleFormat | null
    ): Promise<TemplateSample> {
      const name = storedText(file.name || 'sample');
      const { storageKey, size } = await file
        .open()
        .then((stream) => files().keep(stream, LARGEST))
        .catch((error: Error) => {
          throw fieldError('file', `"${name}" could not be read: ${error.message}`);
        });
      const mimeType = mimeTypeOf(await files().head(storageKey, HEAD_BYTES));
      const wanted = format ?? FORMAT_OF[mimeType ?? ''] ?? 'IMAGE';
      const problem = sampleProblem(wanted, { mimeType, size });
      if (problem !== null || mimeType === null) {
        await files().remove(storageKey);
        throw fieldError('file', `"${name}" ${problem ?? 'is of no known kind'}`);
      }
      return viewOf(
        await insert({
          file_name: name,
          mime_type: mimeType,
          size,
          storage_key: storageKey,
          public_url: file.publicUrl,
        })
      );
    },

    /** A file that a request brought; the upload's own temporary file goes. */
    async keepUpload(
      file: { filepath: string; originalFilename?: string | null },
      format: SampleFormat | null
    ): Promise<TemplateSample> {
      try {
        return await this.keep(
          {
            name: file.originalFilename ?? '',
            publicUrl: null,
            open: () => Promise.resolve(createReadStream(file.filepath)),
          },
          format
        );
      } finally {
        await rm(file.filepath, { force: true });
      }
    },

    /** A file of Strapi's media library. @throws ValidationError naming `fileId` or `file` */
    async keepLibraryFile(fileId: number, format: SampleFormat | null): Promise<TemplateSample> {
      const file = await getService(strapi, 'mediaLibrary').find(fileId);
      if (!file) throw fieldError('fileId', 'is no file of the media library');
      return this.keep(file, format);
    },

    /** A sample of its own for a copy: each belongs to one template. */
    async duplicate(row: SampleRow): Promise<SampleRow | null> {
      const stored = await files()
        .copy(row.storage_key)
        .catch(() => null);
      return stored && insert({ ...rest(row), storage_key: stored.storageKey });
    },

    /** The samples that a template's components name belong to it, within the transaction that saves them. */
    async assign(documentIds: readonly string[], template: number): Promise<void> {
      if (documentIds.length === 0) return;
      await samples()
        .whereIn('document_id', documentIds as never)
        .whereNull('template' as never)
        .update({ template } as never);
    },

    /** @throws when the file is not here any more */
    read: (row: SampleRow): Promise<Buffer> => files().read(row.storage_key),

    async noteHandle(row: SampleRow, handle: string, wabaId: string): Promise<void> {
      await samples()
        .where({ id: row.id } as never)
        .update({ handle, handle_at: clock().now(), handle_waba_id: wabaId } as never);
    },

    /** Rows and files. */
    async remove(rows: readonly SampleRow[]): Promise<void> {
      if (rows.length === 0) return;
      await samples()
        .whereIn('id', rows.map(({ id }) => id) as never)
        .delete();
      for (const row of rows) await files().remove(row.storage_key);
    },

    /** Removes what no draft or template names a day after it was uploaded. @returns how many */
    async removeUnused(): Promise<number> {
      const before = clock().now() - DAY_MS;
      let removed = 0;
      for (let after = 0; ;) {
        const rows = (await samples()
          .where('created_at_ms', '<', before as never)
          .where('id', '>', after as never)
          .orderBy('id')
          .limit(PAGE)) as SampleRow[];
        const named = await namedBy(rows.flatMap(({ template }) => template ?? []));
        const unused = rows.filter(({ document_id }) => !named.has(document_id));
        await this.remove(unused);
        removed += unused.length;
        const last = rows.at(-1);
        if (!last || rows.length < PAGE) return removed;
        after = last.id;
      }
    },

    /** Streams it as the answer of a request; false when it is not here. */
    async serve(ctx: RequestContext, documentId: string): Promise<boolean> {
      const [row] = await this.find([documentId]);
      return row ? files().serve(ctx, row, row.storage_key) : false;
    },
  };
};

const rest = ({ file_name, mime_type, size, public_url }: SampleRow) => ({
  file_name,
  mime_type,
  size,
  public_url,
});
