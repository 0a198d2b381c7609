import type { IncomingMessage } from 'node:http';

/** The body is longer than allowed. */
export class BodyTooLarge extends Error {}

/** Reads a request's whole body. */
export const readBody = async (request: IncomingMessage, most: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > most) throw new BodyTooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
};
