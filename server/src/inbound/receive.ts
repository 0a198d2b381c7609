import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import type { IncomingMessage } from 'node:http';
import { finished, type Readable } from 'node:stream';
import { errorSentence } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import type { PluginConfig } from '../config';
import type { Strapi } from '../support/strapi-types';
import { PROBE_HEADER, SECRET_HEADER } from '../support/webhook-door';
import { onlyDeduplicable } from './parse';

export interface Delivery {
  /** documentId of the channel in the address. */
  channel: string;
  /** Secret in the address. */
  secret: string;
  headers: IncomingMessage['headers'];
  /** The request's bytes, which nobody has read yet. */
  body: Readable;
}

export interface Verdict {
  status: 200 | 400 | 401 | 404 | 413 | 503;
  headers?: Record<string, string>;
}

/**
 * The provider waits five seconds for an answer; the rest is for the network, and for a statement of
 * Strapi's own that stops the process while SQLite is locked.
 */
const ANSWER_WITHIN_MS = 3_000;

const DOCUMENT_ID = /^[a-z0-9]{24}$/;

const inflators: Record<
  string,
  (data: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>
> = {
  gzip: promisify(gunzip) as never,
  'x-gzip': promisify(gunzip) as never,
  deflate: promisify(inflate) as never,
};

class TooLarge extends Error {}

const isTooLarge = (error: unknown) =>
  error instanceof TooLarge || (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';

const within = async <T>(ms: number, answer: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the database did not answer in time')), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** By the stream's events: an async iterator makes more promises than all the rest of a webhook. */
const readAll = (body: Readable, limit: number, hold: (bytes: number) => void): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      hold(chunk.length);
      if (size <= limit) {
        chunks.push(chunk);
        return;
      }
      body.pause();
      reject(new TooLarge());
    });
    // also tells of a request that broke off before anybody listened
    finished(body, (error) => (error ? reject(error) : resolve(Buffer.concat(chunks))));
  });

/**
 * The webhook behind both of its doors. Never throws; answers 200 only for what is committed, 503 for
 * what could not be stored, and nothing about the inside of the server.
 */
export const createReceiveService = ({ strapi }: { strapi: Strapi }) => {
  const settings = () => strapi.config.get('plugin::whatsapp.webhook') as PluginConfig['webhook'];
  const clock = () => getService(strapi, 'clock');
  let bytesInFlight = 0;
  let closed = false;

  const decode = async (
    raw: Buffer,
    encoding: string,
    limit: number,
    hold: (bytes: number) => void
  ): Promise<Buffer> => {
    const decompress = inflators[encoding];
    if (!decompress) throw new SyntaxError('unknown content encoding');
    const body = await decompress(raw, { maxOutputLength: limit });
    hold(body.length);
    return body;
  };

  /** @param hold counts bytes as in flight until the answer */
  const judge = async (delivery: Delivery, hold: (bytes: number) => void): Promise<Verdict> => {
    const { maxBodyBytes, maxBytesInFlight } = settings();
    if (closed) return { status: 503 };
    if (!DOCUMENT_ID.test(delivery.channel)) return { status: 404 };
    const askedAt = clock().monotonic();
    const targets = getService(strapi, 'webhookTargets');
    if (!targets.isFresh(delivery.channel)) {
      await within(ANSWER_WITHIN_MS, targets.read(delivery.channel));
    }
    const target = targets.find(delivery.channel, delivery.secret);
    const leftMs = askedAt + ANSWER_WITHIN_MS - clock().monotonic();
    if (!target) return { status: 404 };
    if (!target.accepts(String(delivery.headers[SECRET_HEADER] ?? ''))) return { status: 401 };
    if (Number(delivery.headers['content-length'] ?? 0) > maxBodyBytes) return { status: 413 };
    if (bytesInFlight > maxBytesInFlight) return { status: 503 };

    const nonce = delivery.headers[PROBE_HEADER];
    if (typeof nonce === 'string') {
      return { status: 200, headers: { [PROBE_HEADER]: hashKey(nonce, delivery.secret) } };
    }
    const raw = await readAll(delivery.body, maxBodyBytes, hold);
    const encoding = String(delivery.headers['content-encoding'] ?? 'identity').toLowerCase();
    const body = encoding === 'identity' ? raw : await decode(raw, encoding, maxBodyBytes, hold);
    await getService(strapi, 'eventLog').append(
      {
        channel: target.id,
        body,
        repeatable: onlyDeduplicable(JSON.parse(body.toString('utf8'))),
      },
      leftMs
    );
    getService(strapi, 'ingest').wake();
    return { status: 200 };
  };

  return {
    async receive(delivery: Delivery): Promise<Verdict> {
      let held = 0;
      try {
        return await judge(delivery, (bytes) => {
          held += bytes;
          bytesInFlight += bytes;
        });
      } catch (error) {
        if (isTooLarge(error)) return { status: 413 };
        if (
          error instanceof SyntaxError ||
          (error as NodeJS.ErrnoException).code?.startsWith('Z_')
        ) {
          return { status: 400 };
        }
        strapi.log.error(
          `whatsapp: a webhook could not be stored and was answered 503: ${errorSentence(error)}`
        );
        return { status: 503 };
      } finally {
        bytesInFlight -= held;
      }
    },

    /** From now on everything is answered 503: the provider comes again when we are back. */
    close(): void {
      closed = true;
    },
  };
};
