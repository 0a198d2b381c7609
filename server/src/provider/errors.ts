import { explainError, isKnownError } from '../../../shared/errors';
import { readErrorWords, readRawWords, type AnswerWords } from './answer-words';
import { redactText } from './redact';
import { parseRetryAfter } from './retry-after';
import type { ProviderError } from './types';

/** An answer as it came in. `body` is undefined when the text is no JSON. */
export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  body: unknown;
}

const longestMessage = 500;

const shorten = (text: string): string =>
  text.length > longestMessage ? `${text.slice(0, longestMessage - 1)}…` : text;

interface Facts {
  code: number | string;
  outcome: ProviderError['outcome'];
  httpStatus?: number;
  words: Omit<AnswerWords, 'code'>;
  retryAfterMs?: number;
  secrets: readonly string[];
}

const describe = ({
  code,
  outcome,
  httpStatus,
  words,
  retryAfterMs,
  secrets,
}: Facts): ProviderError => {
  const clean = (text: string) => shorten(redactText(text, secrets));
  const { subcode } = words;
  const entry = explainError(subcode !== undefined && isKnownError(subcode) ? subcode : code);
  return {
    class: entry.class,
    code,
    ...(httpStatus === undefined ? {} : { httpStatus }),
    message: clean(words.message),
    ...(words.details === undefined ? {} : { details: clean(words.details) }),
    title: entry.title,
    explanation: entry.explanation,
    nextStep: entry.nextStep,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    outcome,
    ...(subcode === undefined ? {} : { subcode }),
    ...(words.userTitle === undefined ? {} : { userTitle: clean(words.userTitle) }),
    ...(words.userMessage === undefined ? {} : { userMessage: clean(words.userMessage) }),
  };
};

/**
 * 360dialog tells wrong keys, unpaid accounts and rate limits with HTTP 400 and words as well: where
 * there is no code, the words decide which status it should have been.
 */
const statusFromWords = (status: number, message: string): number => {
  if (status !== 400 && status !== 200) return status;
  if (/rate limit|too many|throttl/i.test(message)) return 429;
  if (/payment|unpaid|balance|overdue|invoice|funds/i.test(message)) return 402;
  if (/api[- ]?key|unauthori[sz]ed|authenticat/i.test(message)) return 401;
  return 400;
};

/** Gateways put their HTTP status into `error.code`: that is no code of the platform. */
const isPlatformCode = (code: number, status: number): boolean =>
  isKnownError(code) || (code !== status && !(code >= 400 && code <= 599));

/**
 * An answer that is not a success, as a value. A 5xx without a code of the platform leaves open whether
 * the request was taken; every other refusal is certain.
 */
export const errorFromAnswer = (answer: Answer, secrets: readonly string[]): ProviderError => {
  const words = readErrorWords(answer.body) ?? { code: null, message: readRawWords(answer.text) };
  const { status } = answer;
  const platformCode =
    words.code !== null && isPlatformCode(words.code, status) ? words.code : null;
  return describe({
    code: platformCode ?? `http_${statusFromWords(status, words.message)}`,
    outcome: status >= 500 && platformCode === null ? 'unknown' : 'refused',
    httpStatus: status,
    words,
    retryAfterMs: parseRetryAfter(answer.headers['retry-after']),
    secrets,
  });
};

/** Trouble without an answer, or one of our own refusals; `code` is one of the catalogue's words. */
export const ownError = (
  code:
    | 'timeout'
    | 'network'
    | 'unreachable'
    | 'unreadable'
    | 'closed'
    | 'media_host'
    | 'media_too_large'
    | 'file_unreadable'
    | 'http_401',
  message: string,
  outcome: ProviderError['outcome'],
  { secrets = [], httpStatus }: { secrets?: readonly string[]; httpStatus?: number } = {}
): ProviderError => describe({ code, outcome, httpStatus, words: { message }, secrets });
