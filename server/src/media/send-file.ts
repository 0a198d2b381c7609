import type { RequestContext } from '../support/strapi-types';
import { toMs } from '../support/database';

/** Kinds that a browser may show in place; everything else is a download. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|video\/(mp4|3gpp)|audio\/[a-z0-9.+-]+)$/;

/** First and last byte, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * `bytes=0-99`, `bytes=100-`, `bytes=-50` of a file of `size` bytes.
 * @returns null without a range, 'invalid' when it lies outside
 */
export const parseRange = (
  header: string | undefined,
  size: number
): ByteRange | null | 'invalid' => {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const start = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const end = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start > end || start >= size ? 'invalid' : { start, end };
};

/** What a file is known by in an answer. */
export interface NamedFile {
  document_id: string;
  mime_type: string | null;
  file_name: string | null;
  size: number | string | null;
}

/** Streams a file with headers under which no browser runs it. */
export const sendFile = async (
  ctx: RequestContext,
  row: NamedFile,
  open: (range?: ByteRange) => Promise<NodeJS.ReadableStream | null>
): Promise<boolean> => {
  const size = toMs(row.size) ?? 0;
  const range = parseRange(ctx.get('range'), size);
  if (range === 'invalid') {
    ctx.set('Content-Range', `bytes */${size}`);
    ctx.status = 416;
    return true;
  }
  const file = await open(range ?? undefined);
  if (!file) return false;
  const mimeType = (row.mime_type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const shown = SHOWN.test(mimeType);
  const name = encodeURIComponent(row.file_name ?? row.document_id);
  ctx.set({
    'Content-Type': shown ? mimeType : 'application/octet-stream',
    'Content-Disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'Content-Length': String(range ? range.end - range.start + 1 : size),
    'Accept-Ranges': 'bytes',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-site',
    'Cache-Control': 'private, max-age=3600',
    ...(range ? { 'Content-Range': `bytes ${range.start}-${range.end}/${size}` } : {}),
  });
  ctx.status = range ? 206 : 200;
  ctx.body = file;
  return true;
};
