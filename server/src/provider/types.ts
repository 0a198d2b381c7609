import type { ErrorClass } from '../../../shared/errors';

/** Trouble with the provider or the network is a value, never an exception. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ProviderError };

/**
 * What went wrong, in the words of the error catalogue.
 *
 * `outcome` tells what may have happened on the other side: `refused` = the provider certainly did not
 * take it, `unknown` = it may have been taken, so that a send must not be repeated by itself.
 */
export interface ProviderError {
  class: ErrorClass;
  /** The platform's code, or one of ours: `http_503`, `timeout`, `network`, `unreachable`, `unreadable`, `closed`,
   * `media_host`, `media_too_large`, `file_unreadable`. */
  code: number | string;
  httpStatus?: number;
  /** The provider's own words, redacted, at most 500 characters. */
  message: string;
  details?: string;
  title: string;
  explanation: string;
  nextStep: string;
  retryAfterMs?: number;
  outcome: 'refused' | 'unknown';
  subcode?: number;
  /** Words that the platform wrote for users (template creation). */
  userTitle?: string;
  userMessage?: string;
}

export interface ProviderTimeouts {
  /** Until the connection stands, TLS included; milliseconds. */
  connectMs: number;
  /** From then to the whole answer of an ordinary call; milliseconds. */
  answerMs: number;
  /** To the end of a file going up or down; milliseconds. */
  mediaMs: number;
}

export interface ProviderRates {
  /** Used until the channel's own throughput is known. */
  messagesPerSecond: number;
  mediaPerSecond: number;
  managementPerSecond: number;
}

export interface ProviderOptions {
  /** Scheme and host of the Messaging API, such as https://waba-v2.360dialog.io */
  baseUrl: string;
  timeouts?: Partial<ProviderTimeouts>;
  rates?: Partial<ProviderRates>;
  /** Bytes of a JSON answer that are read at most. */
  maxAnswerBytes?: number;
  /** Bytes of a downloaded file that are read at most. */
  maxMediaBytes?: number;
}

export interface ChannelCredentials {
  apiKey: string;
  /** Keys the rate limiter: the same number has the same key, whatever its API key is. */
  channelKey: string;
  throughputPerSecond?: number;
}
