import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { fromJson, toJson } from '../support/database';
import { getService } from '../support/get-service';
import { uploadProviderOf, type ProviderFileRecord, type Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ByteRange } from './send-file';
import { slice } from './slice';
import type { StagedFile } from './stored-files';

/** Until the storage begins to answer; a large file may take its time then. */
const ANSWER_MS = 30_000;

interface StoredFileRow {
  id: number;
  storage_key: string;
  file: unknown;
}

/**
 * Files with the upload provider of the host, where that one is private: nobody reads them but by an
 * address that it signs. Names say nothing of what is in them.
 */
export const createUploadProviderService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const provider = () => uploadProviderOf(strapi);
  const rows = () => db().table<StoredFileRow>(TABLES.storedFile);

  const find = async (storageKey: string): Promise<ProviderFileRecord> => {
    const row = (await rows()
      .where({ storage_key: storageKey } as never)
      .first()) as StoredFileRow | undefined;
    const file = fromJson<ProviderFileRecord>(row?.file);
    if (!file) throw new Error('the file is not known');
    return file;
  };

  return {
    isPrivate: async (): Promise<boolean> => (await provider().isPrivate()) === true,

    /** @throws what the provider throws; nothing is known of the file then */
    async put(storageKey: string, staged: Pick<StagedFile, 'path' | 'size'>): Promise<void> {
      const file: ProviderFileRecord = {
        name: storageKey,
        hash: storageKey,
        ext: '.bin',
        mime: 'application/octet-stream',
        size: staged.size / 1024,
        sizeInBytes: staged.size,
        url: '',
      };
      const open = () => createReadStream(staged.path);
      const uploading = { ...file, stream: open(), getStream: open };
      await provider().uploadStream(uploading);
      const { stream: _stream, getStream: _getStream, ...known } = uploading;
      await db().insert(
        TABLES.storedFile,
        db().newRow({ storage_key: storageKey, file: toJson(known) })
      );
    },

    /** @throws when it is not there */
    async open(storageKey: string, range?: ByteRange): Promise<Readable> {
      const { url } = await provider().getSignedUrl(await find(storageKey));
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort(), ANSWER_MS);
      const answer = await fetch(url, {
        headers: range ? { range: `bytes=${range.start}-${range.end}` } : {},
        signal: controller.signal,
      }).finally(() => clearTimeout(timer));
      if (!answer.ok || !answer.body) throw new Error(`the storage answered ${answer.status}`);
      const stream = Readable.fromWeb(answer.body as ReadableStream);
      // not every storage knows ranges
      return range && answer.status !== 206 ? slice(stream, range) : stream;
    },

    async remove(storageKey: string): Promise<void> {
      const file = await find(storageKey).catch(() => null);
      if (!file) return;
      await provider().delete(file);
      await rows()
        .where({ storage_key: storageKey } as never)
        .delete();
    },
  };
};
