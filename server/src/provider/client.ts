import type { Readable } from 'node:stream';
import axios from 'axios';
import { readErrorWords } from './answer-words';
import { limitBytes, readBounded } from './body';
import { createConnections, type Watch } from './connection';
import { errorFromAnswer, ownError, type Answer } from './errors';
import { fileUnreadable } from './multipart';
import { createLimiter, type RateKind } from './limiter';
import {
  defaultMaxAnswerBytes,
  defaultMaxMediaBytes,
  defaultRates,
  defaultTimeouts,
} from './limits';
import { asObject, asText } from './read';
import { redactText } from './redact';
import type { ChannelCredentials, ProviderError, ProviderOptions, Result } from './types';

export interface Request {
  method: 'GET' | 'POST' | 'DELETE';
  /** With a leading slash, every part encoded. */
  path: string;
  query?: Record<string, string | number | undefined>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  raw?: { data: Buffer | Readable; headers: Record<string, string> };
  kind: RateKind;
  /** Values, beside the API key, that must not come back in the words of an error. */
  secrets?: readonly string[];
}

export interface FileAnswer {
  stream: Readable;
  headers: Record<string, unknown>;
}

/** Calls of one channel. No method throws for trouble of provider or network. */
export interface Caller {
  /**
   * A call with a JSON answer. `read` gives what the caller wants from the body, or null when it is not
   * there: the answer is unreadable then, and its outcome unknown. An empty body is read as null, one
   * that is no JSON as undefined. `readError` may find a result in the body of an error.
   */
  call<T>(
    request: Request,
    read: (body: unknown) => T | null,
    readError?: (body: unknown) => T | null
  ): Promise<Result<T>>;
  /** A call with a file as its answer, at most `maxBytes` long. */
  download(request: Request, maxBytes?: number): Promise<Result<FileAnswer>>;
  /** The configured scheme and host: nothing else is ever called. */
  baseUrl: URL;
}

export interface Client {
  caller(credentials: ChannelCredentials): Caller;
  close(): Promise<void>;
}

const fail = (error: ProviderError) => ({ ok: false as const, error });

/** What a header can carry; anything else cannot be a key. */
const usableKey = /^[\x21-\x7e]{1,1024}$/;

const parseJson = (text: string): unknown => {
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const isSuccess = (status: number) => status >= 200 && status < 300;

/** The one place that knows HTTP. */
export const createClient = (options: ProviderOptions): Client => {
  const baseUrl = new URL(options.baseUrl);
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const limiter = createLimiter({ ...defaultRates, ...options.rates });
  const connections = createConnections(baseUrl);
  const maxAnswerBytes = options.maxAnswerBytes ?? defaultMaxAnswerBytes;
  const maxMediaBytes = options.maxMediaBytes ?? defaultMaxMediaBytes;

  const addressOf = ({ path, query = {} }: Request): string => {
    const url = new URL(baseUrl.origin + path);
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(key, String(value));
    }
    return url.href;
  };

  const send = (request: Request, apiKey: string, watch: ReturnType<typeof connections.watch>) =>
    axios.request<Readable>({
      method: request.method,
      url: addressOf(request),
      data:
        request.raw?.data ??
        (request.json === undefined ? undefined : JSON.stringify(request.json)),
      headers: {
        Accept: 'application/json, */*;q=0.5',
        'User-Agent': 'strapi-plugin-whatsapp',
        ...(request.json === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...request.raw?.headers,
        'D360-API-KEY': apiKey,
      },
      adapter: 'http',
      responseType: 'stream',
      transport: watch.transport,
      httpAgent: connections.httpAgent,
      httpsAgent: connections.httpsAgent,
      signal: watch.signal,
      proxy: false,
      maxRedirects: 0,
      maxBodyLength: Infinity,
      validateStatus: () => true,
      transformRequest: (data: unknown) => data,
      transformResponse: (data: unknown) => data,
    });

  const caller = (credentials: ChannelCredentials): Caller => {
    const apiKey = credentials.apiKey.trim();
    const secretsOf = (request: Request) => [apiKey, ...(request.secrets ?? [])];

    const brokenOff = (request: Request, watch: Watch, cause: unknown): ProviderError => {
      const { message, code } = asObject(cause) ?? {};
      const words = asText(message) ?? asText(code) ?? 'The connection failed.';
      const secrets = secretsOf(request);
      if (code === fileUnreadable)
        return ownError('file_unreadable', words, 'refused', { secrets });
      if (watch.phase === 'connecting') {
        const told = watch.timedOut ? `No connection within ${timeouts.connectMs} ms.` : words;
        return ownError('unreachable', told, 'refused', { secrets });
      }
      return watch.timedOut
        ? ownError('timeout', 'The answer took too long.', 'unknown', { secrets })
        : ownError('network', words, 'unknown', { secrets });
    };

    /** Waits for its turn, sends, and hands the open answer on; the slot is free when `handle` is done. */
    const open = async <T>(
      request: Request,
      answerMs: number,
      handle: (
        answer: { status: number; headers: Record<string, unknown>; stream: Readable },
        watch: Watch
      ) => Promise<Result<T>>
    ): Promise<Result<T>> => {
      if (!usableKey.test(apiKey)) {
        return fail(
          ownError('http_401', 'The API key is empty or has characters no key has.', 'refused')
        );
      }
      const task = async (): Promise<Result<T>> => {
        const watch = connections.watch({ connectMs: timeouts.connectMs, answerMs });
        try {
          const { status, headers, data } = await send(request, apiKey, watch);
          return await handle({ status, headers: { ...headers }, stream: data }, watch);
        } catch (cause) {
          watch.done();
          return fail(brokenOff(request, watch, cause));
        }
      };
      const { channelKey, throughputPerSecond } = credentials;
      const perSecond = request.kind === 'messages' ? throughputPerSecond : undefined;
      return limiter
        .run({ channelKey, kind: request.kind, perSecond }, task)
        .catch(() => fail(ownError('closed', 'The provider client was closed.', 'refused')));
    };

    const exchange = (request: Request): Promise<Result<Answer>> =>
      open(
        request,
        request.raw ? timeouts.mediaMs : timeouts.answerMs,
        async ({ status, headers, stream }, watch) => {
          const { text, complete } = await readBounded(stream, maxAnswerBytes);
          watch.done();
          if (!complete && isSuccess(status)) {
            return fail(
              watch.timedOut
                ? ownError('timeout', 'The answer took too long.', 'unknown', {
                    httpStatus: status,
                  })
                : ownError('unreadable', 'The answer broke off or was too long.', 'unknown', {
                    httpStatus: status,
                  })
            );
          }
          return {
            ok: true,
            value: { status, headers, text, body: complete ? parseJson(text) : undefined },
          };
        }
      );

    const call = async <T>(
      request: Request,
      read: (body: unknown) => T | null,
      readError: (body: unknown) => T | null = () => null
    ): Promise<Result<T>> => {
      const answer = await exchange(request);
      if (!answer.ok) return answer;
      const { status, body, text } = answer.value;
      if (!isSuccess(status) || readErrorWords(body)) {
        const found = readError(body);
        return found === null
          ? fail(errorFromAnswer(answer.value, secretsOf(request)))
          : { ok: true, value: found };
      }
      const value = read(body);
      if (value !== null) return { ok: true, value };
      const words = redactText(text.slice(0, 200), secretsOf(request));
      return fail(ownError('unreadable', words, 'unknown', { httpStatus: status }));
    };

    const download = (request: Request, maxBytes = maxMediaBytes): Promise<Result<FileAnswer>> =>
      open(request, timeouts.mediaMs, async ({ status, headers, stream }, watch) => {
        if (!isSuccess(status)) {
          const { text, complete } = await readBounded(stream, maxAnswerBytes);
          watch.done();
          const body = complete ? parseJson(text) : undefined;
          return fail(errorFromAnswer({ status, headers, text, body }, secretsOf(request)));
        }
        const limit = Math.min(maxBytes, maxMediaBytes);
        if (Number(headers['content-length'] ?? 0) > limit) {
          stream.destroy();
          watch.done();
          return fail(ownError('media_too_large', `Larger than ${limit} bytes.`, 'refused'));
        }
        return {
          ok: true,
          value: { headers, stream: limitBytes(stream, limit, () => watch.done()) },
        };
      });

    return { call, download, baseUrl };
  };

  return {
    caller,
    close: async () => {
      await limiter.close();
      connections.close();
    },
  };
};
