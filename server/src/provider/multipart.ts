import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { MediaUpload } from './endpoints/media';

/** A quote or a line break in a name would end its header (WHATWG HTML, multipart/form-data encoding). */
const quoted = (name: string): string =>
  name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

/** The code of the error when it is our own file that cannot be read. */
export const fileUnreadable = 'FILE_UNREADABLE';

async function* join(head: Buffer, data: Readable, tail: Buffer): AsyncGenerator<Buffer> {
  yield head;
  try {
    yield* data as AsyncIterable<Buffer>;
  } catch {
    throw Object.assign(new Error('The file could not be read.'), { code: fileUnreadable });
  }
  yield tail;
}

/**
 * A multipart/form-data body of fields and one file. A stream goes through without being gathered; the
 * length is told when the size of the file is known.
 */
export const encodeMultipart = (
  fields: Record<string, string>,
  { data, mimeType, fileName, size }: MediaUpload
): { data: Buffer | Readable; headers: Record<string, string> } => {
  const boundary = `whatsapp-${randomUUID()}`;
  const fieldParts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`
  );
  const fileHead =
    `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${quoted(fileName)}"\r\n` +
    `Content-Type: ${mimeType}\r\n\r\n`;
  const head = Buffer.from(fieldParts.join('') + fileHead, 'utf8');
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`, 'utf8');
  const length = Buffer.isBuffer(data) ? data.length : size;
  return {
    data: Buffer.isBuffer(data)
      ? Buffer.concat([head, data, tail])
      : Readable.from(join(head, data, tail)),
    headers: {
      'Content-Type': `multipart/form-data; boundary=${boundary}`,
      ...(length === undefined
        ? {}
        : { 'Content-Length': String(head.length + length + tail.length) }),
    },
  };
};
