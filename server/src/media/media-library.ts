import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { repository, type Strapi } from '../support/strapi-types';

const TIMEOUT_MS = 60_000;

/** A file of Strapi's media library. */
export interface LibraryFile {
  name: string;
  /** Address where anybody can read it; null where it has none. */
  publicUrl: string | null;
  /** @throws when it cannot be read */
  open(): Promise<NodeJS.ReadableStream>;
}

interface UploadRow {
  name: string;
  url: string;
}

const download = async (url: string): Promise<NodeJS.ReadableStream> => {
  const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!answer.ok || !answer.body) throw new Error(`the storage answered ${answer.status}`);
  return Readable.fromWeb(answer.body as ReadableStream);
};

/** Files of the media library, in Strapi's own folder or with a storage provider. */
export const createMediaLibraryService = ({ strapi }: { strapi: Strapi }) => ({
  /** @param id its number there @returns null when there is none */
  async find(id: number): Promise<LibraryFile | null> {
    const row = await repository<UploadRow>(strapi, 'plugin::upload.file').findOne({
      where: { id },
      select: ['name', 'url'],
    });
    if (!row) return null;
    const isAbsolute = URL.canParse(row.url);
    const server = String(strapi.config.get('server.url') ?? '');
    const address = isAbsolute || !URL.canParse(server) ? row.url : new URL(row.url, server).href;
    return {
      name: row.name,
      publicUrl: address.startsWith('https:') ? address : null,
      open: async () => {
        if (isAbsolute) return download(row.url);
        const inside = path.posix.normalize(`/${row.url}`);
        return createReadStream(path.join(strapi.dirs.static.public, inside));
      },
    };
  },
});
