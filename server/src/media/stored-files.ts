import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PluginConfig } from '../config';
import { createDocumentId } from '../support/document-id';
import { getService } from '../support/get-service';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { sendFile, type ByteRange, type NamedFile } from './send-file';

/** Files that have not arrived whole, or were not looked at yet. */
const STAGING = 'incoming';

/** The stream had more bytes than are taken. */
export class FileTooLargeError extends Error {
  constructor(readonly maxBytes: number) {
    super(`it is larger than ${maxBytes} bytes`);
  }
}

/** A file that has arrived whole and is not kept yet: who staged it keeps or drops it. */
export interface StagedFile {
  path: string;
  /** Bytes. */
  size: number;
  /** Lower-case hex SHA-256. */
  sha256: string;
}

/** The keys of files that lie with the upload provider begin with this. */
const REMOTE = 'remote-';

const isRemote = (storageKey: string): boolean => storageKey.startsWith(REMOTE);

/**
 * Where files are kept, read only through our own routes: with the host's upload provider where that is
 * private, else in a folder outside `public`. Strapi's own upload folder is public.
 */
export const createStoredFilesService = ({ strapi }: { strapi: Strapi }) => {
  const folder = () => {
    const { media } = strapi.config.get('plugin::whatsapp') as PluginConfig;
    return path.resolve(strapi.dirs.app.root, media.folder);
  };
  const pathOf = (storageKey: string) =>
    path.join(folder(), storageKey.slice(0, 2), path.basename(storageKey));
  const remote = () => getService(strapi, 'uploadProvider');
  const stagingFolder = () => path.join(folder(), STAGING);

  return {
    /**
     * Takes a stream in, to be looked at before it is kept.
     * @throws FileTooLargeError, and what the stream throws; nothing is left then
     */
    async stage(stream: NodeJS.ReadableStream, maxBytes = Infinity): Promise<StagedFile> {
      const target = await this.stagingPath();
      const hash = createHash('sha256');
      let size = 0;
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          size += chunk.length;
          if (size > maxBytes) return done(new FileTooLargeError(maxBytes));
          hash.update(chunk);
          done(null, chunk);
        },
      });
      try {
        await pipeline(stream, measure, createWriteStream(target, { mode: 0o600 }));
      } catch (error) {
        await rm(target, { force: true });
        throw error;
      }
      return { path: target, size, sha256: hash.digest('hex') };
    },

    /** A place for a file beside the staged ones; whoever writes it there stages it by that. */
    async stagingPath(): Promise<string> {
      await mkdir(stagingFolder(), { recursive: true, mode: 0o700 });
      return path.join(stagingFolder(), createDocumentId());
    },

    /** Keeps a staged file, which is there whole or not at all. @returns its storage key */
    async keepStaged(staged: Pick<StagedFile, 'path' | 'size'>): Promise<string> {
      if (await remote().isPrivate()) {
        const storageKey = `${REMOTE}${createDocumentId()}`;
        await remote().put(storageKey, staged);
        await rm(staged.path, { force: true });
        return storageKey;
      }
      const storageKey = createDocumentId();
      const target = pathOf(storageKey);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      await rename(staged.path, target);
      return storageKey;
    },

    drop: ({ path: staged }: Pick<StagedFile, 'path'>): Promise<void> =>
      rm(staged, { force: true }),

    /** Stages and keeps in one step. */
    async keep(
      stream: NodeJS.ReadableStream,
      maxBytes = Infinity
    ): Promise<{ storageKey: string; size: number; sha256: string }> {
      const staged = await this.stage(stream, maxBytes);
      return {
        storageKey: await this.keepStaged(staged),
        size: staged.size,
        sha256: staged.sha256,
      };
    },

    /** A file of its own with the same bytes. @throws when the first is not here */
    async copy(storageKey: string): Promise<{ storageKey: string }> {
      return this.keep(await this.open(storageKey));
    },

    /** @throws when it is not here */
    async open(storageKey: string, range?: ByteRange): Promise<Readable> {
      if (isRemote(storageKey)) return remote().open(storageKey, range);
      await stat(pathOf(storageKey));
      return createReadStream(pathOf(storageKey), range);
    },

    /** @throws when it is not here */
    async read(storageKey: string, range?: ByteRange): Promise<Buffer> {
      const chunks: Buffer[] = [];
      for await (const chunk of await this.open(storageKey, range)) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },

    /** The first bytes of a file. */
    head(storageKey: string, bytes: number): Promise<Buffer> {
      return this.read(storageKey, { start: 0, end: bytes - 1 });
    },

    async remove(storageKey: string): Promise<void> {
      if (isRemote(storageKey)) await remote().remove(storageKey);
      else await rm(pathOf(storageKey), { force: true });
    },

    /** Removes what was staged and left, by a process that ended. @returns how many */
    async removeLeft(olderThanMs: number): Promise<number> {
      const names = await readdir(stagingFolder()).catch(() => []);
      let removed = 0;
      for (const name of names) {
        const file = path.join(stagingFolder(), name);
        const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
        if (mtimeMs > Date.now() - olderThanMs) continue;
        await rm(file, { force: true });
        removed += 1;
      }
      return removed;
    },

    /** Streams it, or a part of it, as the answer of a request; false when it is not here. */
    serve(ctx: RequestContext, file: NamedFile, storageKey: string): Promise<boolean> {
      return sendFile(ctx, file, (range) => this.open(storageKey, range).catch(() => null));
    },
  };
};
