import { open } from 'node:fs/promises';
import { mimeTypeOfName } from '../../../shared/media-kinds';

/** What a file is by its content. */
export interface ContentType {
  /** MIME type without parameters; null for what is not recognised. */
  mimeType: string | null;
  /** A WebP that moves. */
  animated: boolean;
  /** An OGG whose sound is Opus. */
  isOpus: boolean;
}

/** Names of one and the same thing. */
const SAME: Record<string, string> = {
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'audio/opus': 'audio/ogg',
  'application/ogg': 'audio/ogg',
};

/** What file-type calls an OGG with Opus; one with Vorbis, FLAC or Speex is `audio/ogg` alone. */
const OPUS = 'audio/ogg; codecs=opus';

/** Old Office files share one container; what is in it is told by the name alone. */
const OLD_OFFICE = 'application/x-cfb';
const OLD_OFFICE_TYPES = new Set([
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
]);

const HEAD_BYTES = 64 * 1024;
const WITHIN_MS = 10_000;

const headOf = async (path: string): Promise<Buffer> => {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
};

/** UTF-8 without control characters, and no markup: what a browser could run is no plain text here. */
const isPlainText = (head: Buffer): boolean => {
  if (head.length === 0) return false;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return false;
  }
  return !/[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text) && !/^\s*<[!?/a-z]/i.test(text);
};

/** The flag of an extended WebP header (Google, WebP container specification). */
const isAnimatedWebp = (head: Buffer): boolean =>
  head.subarray(12, 16).equals(Buffer.from('VP8X')) && ((head[20] ?? 0) & 0x02) !== 0;

const recognise = async (path: string): Promise<string | null> => {
  // an ES module without a CommonJS form
  const { FileTypeParser } = await import('file-type/node');
  const parser = new FileTypeParser({ signal: AbortSignal.timeout(WITHIN_MS) });
  // a file that leads its reader astray is none that we know
  return parser.fromFile(path).then(
    (found) => found?.mime ?? null,
    () => null
  );
};

/** The type without its parameters, by the name that we know it by. */
const bareType = (mime: string | null): string | null => {
  const bare = mime?.split(';')[0] ?? null;
  return bare === null ? null : (SAME[bare] ?? bare);
};

/**
 * Looks into a file. Nothing of it is unpacked beyond the first entry of an archive, within bounds.
 * @param name told with it: only tells old Office files apart, and only from each other
 */
export const contentTypeOf = async (path: string, name: string | null): Promise<ContentType> => {
  const head = await headOf(path);
  const whole = await recognise(path);
  const found = bareType(whole);
  const marks = {
    animated: found === 'image/webp' && isAnimatedWebp(head),
    isOpus: whole === OPUS,
  };
  if (found === OLD_OFFICE) {
    const promised = mimeTypeOfName(name ?? '');
    return {
      mimeType: promised !== null && OLD_OFFICE_TYPES.has(promised) ? promised : OLD_OFFICE,
      ...marks,
    };
  }
  if (found === null && isPlainText(head)) return { mimeType: 'text/plain', ...marks };
  return { mimeType: found, ...marks };
};
