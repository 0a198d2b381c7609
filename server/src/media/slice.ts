import { Transform, type Readable } from 'node:stream';
import type { ByteRange } from './send-file';

/** The bytes of a stream from `start` to `end`, both included. */
export const slice = (stream: Readable, { start, end }: ByteRange): Readable => {
  let at = 0;
  const cut = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const from = Math.max(0, start - at);
      const to = Math.max(0, end + 1 - at);
      at += chunk.length;
      if (at > end) {
        done(null, chunk.subarray(from, to));
        this.push(null);
        stream.destroy();
        return;
      }
      done(null, chunk.subarray(from, to));
    },
  });
  stream.once('error', (error) => cut.destroy(error));
  return stream.pipe(cut);
};
