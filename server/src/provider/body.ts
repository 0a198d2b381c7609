import { Transform, finished, type Readable } from 'node:stream';

/** Reads a text up to `maxBytes`. Never rejects: what broke off, or was too long, is not complete. */
export const readBounded = (
  stream: Readable,
  maxBytes: number
): Promise<{ text: string; complete: boolean }> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (complete: boolean) =>
      resolve({ text: Buffer.concat(chunks).toString('utf8'), complete });
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) {
        finish(false);
        stream.destroy();
      } else {
        chunks.push(chunk);
      }
    });
    stream.on('end', () => finish(true));
    stream.on('error', () => finish(false));
    stream.on('close', () => finish(false));
  });

/**
 * The same stream, that ends with an error once it is longer than `maxBytes` or breaks off. The error is
 * ours: the HTTP client's own carries the request with its key.
 */
export const limitBytes = (source: Readable, maxBytes: number, onClose: () => void): Readable => {
  let size = 0;
  const limited = new Transform({
    transform: (chunk: Buffer, _encoding, next) => {
      size += chunk.length;
      if (size > maxBytes) next(new Error(`The file is larger than ${maxBytes} bytes.`));
      else next(null, chunk);
    },
  });
  // whoever reads it gets the error all the same; an early one must not end the process
  limited.on('error', () => undefined);
  finished(source, (error) => {
    if (error) limited.destroy(new Error('The file broke off before its end.'));
  });
  limited.once('close', () => {
    source.destroy();
    onClose();
  });
  return source.pipe(limited);
};
