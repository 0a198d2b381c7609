import { createReadStream } from 'node:fs';
import { errors } from '@strapi/utils';
import type { ChannelRow } from '../channels/channels';
import type { OutgoingFile } from '../../../shared/contracts/files';
import {
  LARGEST_MEDIA_BYTES,
  MEDIA_KINDS,
  mediaFileProblem,
  mediaKindOf,
  type MediaFileProblem,
  type MediaKind,
} from '../../../shared/media-kinds';
import { DAY_MS } from '../support/constants';
import { toMs } from '../support/database';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { contentTypeOf } from './file-types';
import { FileTooLargeError } from './stored-files';
import { TooManyPixelsError } from './thumbnails';

export interface OutgoingFileRow {
  id: number;
  document_id: string;
  channel: number;
  kind: MediaKind;
  mime_type: string;
  file_name: string;
  size: number | string;
  content_hash: string;
  storage_key: string;
  thumbnail_key: string | null;
  width: number | null;
  height: number | null;
  keep_until: number | string;
}

/** A file that nobody has sent is kept this long; one that was sent can be sent again for as long as the platform keeps it. */
const UNSENT_MS = DAY_MS;
const SENT_MS = 30 * DAY_MS;

const megabytes = (bytes: number): string =>
  `${(bytes / 1024 / 1024).toFixed(1).replace('.0', '')} MB`;

/** The end of a sentence that begins with the file's name. */
const inWords = (problem: MediaFileProblem, mimeType: string | null, size: number): string => {
  switch (problem.code) {
    case 'empty':
      return 'is empty';
    case 'size':
      return `has ${megabytes(size)}: WhatsApp takes ${problem.kind} files of at most ${megabytes(problem.maxBytes)}`;
    case 'codec':
      return 'is OGG without Opus: WhatsApp takes OGG with Opus only';
    case 'kind':
      return `is ${mimeType ? `a file of the type ${mimeType}` : 'of no known type'}, which WhatsApp does not take. It takes ${Object.values(
        MEDIA_KINDS
      )
        .map(({ files }) => files)
        .join(', ')}`;
  }
};

/** Files that people and programs give us to be sent: checked by content, private here. */
export const createOutgoingFilesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const stored = () => getService(strapi, 'storedFiles');
  const table = () => db().table<OutgoingFileRow>(TABLES.outgoingFile);

  const findRow = async (where: Record<string, unknown>): Promise<OutgoingFileRow | null> =>
    ((await table()
      .where(where as never)
      .first()) as OutgoingFileRow | undefined) ?? null;

  return {
    /**
     * Keeps a file after judging its content, whatever name or type it claims.
     * @throws ValidationError naming `file`, with what is wrong in a sentence
     */
    async keep(
      file: { name: string; open(): Promise<NodeJS.ReadableStream> },
      channel: ChannelRow
    ): Promise<OutgoingFileRow> {
      const name = storedText(file.name || 'file');
      const staged = await file
        .open()
        .then((stream) => stored().stage(stream, LARGEST_MEDIA_BYTES))
        .catch((error: Error) => {
          throw fieldError(
            'file',
            error instanceof FileTooLargeError
              ? `"${name}" is larger than ${megabytes(LARGEST_MEDIA_BYTES)}, the most that WhatsApp takes`
              : `"${name}" could not be read: ${error.message}`
          );
        });
      try {
        const found = await contentTypeOf(staged.path, name);
        const { mimeType } = found;
        const problem = mediaFileProblem({ ...found, size: staged.size });
        if (problem)
          throw fieldError('file', `"${name}" ${inWords(problem, mimeType, staged.size)}`);
        const picture = await getService(strapi, 'thumbnails')
          .of(staged, mimeType)
          .catch((error: Error) => {
            if (!(error instanceof TooManyPixelsError)) throw error;
            throw fieldError('file', `"${name}" has too many pixels to be a picture`);
          });
        const now = clock().now();
        const id = await db().insert(
          TABLES.outgoingFile,
          db().newRow({
            channel: channel.id,
            kind: mediaKindOf(mimeType),
            mime_type: mimeType,
            file_name: name,
            size: staged.size,
            content_hash: staged.sha256,
            storage_key: await stored().keepStaged(staged),
            ...picture,
            keep_until: now + UNSENT_MS,
          })
        );
        return (await findRow({ id })) as OutgoingFileRow;
      } finally {
        await stored().drop(staged);
      }
    },

    /** A file that a request brought. @throws ValidationError */
    keepUpload(
      file: { filepath: string; originalFilename?: string | null },
      channel: ChannelRow
    ): Promise<OutgoingFileRow> {
      return this.keep(
        {
          name: file.originalFilename ?? '',
          open: () => Promise.resolve(createReadStream(file.filepath)),
        },
        channel
      );
    },

    /** A file of Strapi's media library. @throws ValidationError naming `fileId` or `file` */
    async keepLibraryFile(fileId: number, channel: ChannelRow): Promise<OutgoingFileRow> {
      const file = await getService(strapi, 'mediaLibrary').find(fileId);
      if (!file) throw fieldError('fileId', 'is no file of the media library');
      return this.keep(file, channel);
    },

    view: (row: OutgoingFileRow): OutgoingFile => ({
      id: row.document_id,
      kind: row.kind,
      mime: row.mime_type,
      size: toMs(row.size) ?? 0,
      name: row.file_name,
    }),

    findById: (id: number): Promise<OutgoingFileRow | null> => findRow({ id }),

    /**
     * The file that a message names.
     * @throws ValidationError naming `path`
     */
    async named(documentId: unknown, channel: number, path: string): Promise<OutgoingFileRow> {
      const row =
        typeof documentId === 'string' && documentId !== ''
          ? await findRow({ document_id: storedText(documentId) })
          : null;
      if (!row || Number(row.channel) !== channel) {
        throw fieldError(path, 'is no file of this channel, or not any more. Upload it again.');
      }
      return row;
    },

    /**
     * The message that was just written carries this file; within its transaction.
     * @throws NotFoundError when the file went meanwhile
     */
    async attach(message: number, row: OutgoingFileRow): Promise<void> {
      const now = clock().now();
      const kept = await table()
        .where({ id: row.id })
        .update({ keep_until: now + SENT_MS } as never);
      if (Number(kept) === 0) throw new errors.NotFoundError('The file is not here any more');
      await db().insert(
        TABLES.media,
        db().newRow({
          message,
          channel: row.channel,
          file: row.id,
          mime_type: row.mime_type,
          file_name: row.file_name,
          size: row.size,
          content_hash: row.content_hash,
          storage_key: row.storage_key,
          thumbnail_key: row.thumbnail_key,
          width: row.width,
          height: row.height,
          state: 'stored',
          stored_at: now,
          attempts: 0,
        })
      );
    },
  };
};
