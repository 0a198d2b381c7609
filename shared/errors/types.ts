/**
 * What the sender does about an error:
 * `retry` soon, with back-off · `retry-later` with hours between · `never` · `fix-template` and
 * `fix-contact` never by itself, a person mends the template or the contact first · `account` the
 * channel pauses until Meta or the bill is settled · `reconnect` the key, permission or number is lost.
 */
export type ErrorClass =
  'retry' | 'retry-later' | 'never' | 'fix-template' | 'fix-contact' | 'account' | 'reconnect';

/** What the error says something about, and so what is held back because of it. */
export type ErrorScope = 'message' | 'contact' | 'template' | 'campaign' | 'channel';

export interface ErrorEntry {
  code: number | string;
  class: ErrorClass;
  scope: ErrorScope;
  /** What happened. */
  title: string;
  /** Why, as far as it is known. */
  explanation: string;
  /** What a person does now. */
  nextStep: string;
  /** Attempts in all, where the reference bounds them; only with `retry` and `retry-later`. */
  maxAttempts?: number;
}

/** One row covers all codes from `from` to `to`, both included. */
export interface ErrorRange extends Omit<ErrorEntry, 'code'> {
  from: number;
  to: number;
}
