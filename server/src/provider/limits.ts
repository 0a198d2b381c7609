import type { ProviderRates, ProviderTimeouts } from './types';

export const defaultTimeouts: ProviderTimeouts = {
  connectMs: 5_000,
  answerMs: 30_000,
  mediaMs: 300_000,
};

/** Source: Meta's throughput page (80 messages/s) and 360dialog's media page (25 uploads/s), per number. */
export const defaultRates: ProviderRates = {
  messagesPerSecond: 80,
  mediaPerSecond: 25,
  managementPerSecond: 10,
};

/** A page of 100 templates with all components stays far below. */
export const defaultMaxAnswerBytes = 8 * 1024 * 1024;

/** The platform's largest file: a document. */
export const defaultMaxMediaBytes = 100 * 1024 * 1024;
