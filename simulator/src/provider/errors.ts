import { newTraceId } from '../identity/ids';
import type { JsonObject } from '../support/json';
import { httpOf, titleOf } from './codes';

export interface ProviderErrorParts {
  details?: string;
  /** other than the code's own */
  http?: number;
  subcode?: number;
  userTitle?: string;
  userMessage?: string;
}

/** An answer of the platform that says no, in Graph's shape. */
export class ProviderError extends Error {
  constructor(
    readonly code: number,
    readonly parts: ProviderErrorParts = {}
  ) {
    super(parts.details ?? titleOf(code));
  }

  get http(): number {
    return this.parts.http ?? httpOf(this.code);
  }

  body(): JsonObject {
    const { details, subcode, userTitle, userMessage } = this.parts;
    return {
      error: {
        // Graph's own parameter error says in its message what is wrong
        message: `(#${this.code}) ${this.code === 100 ? this.message : titleOf(this.code)}`,
        type: 'OAuthException',
        code: this.code,
        ...(details === undefined
          ? {}
          : { error_data: { messaging_product: 'whatsapp', details } }),
        ...(subcode === undefined ? {} : { error_subcode: subcode, is_transient: false }),
        ...(userTitle === undefined ? {} : { error_user_title: userTitle }),
        ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
        fbtrace_id: newTraceId(),
      },
    };
  }
}

/** A parameter that is missing. */
export const missing = (details: string): ProviderError => new ProviderError(131008, { details });

/** A parameter with a value that cannot be. */
export const invalid = (details: string): ProviderError => new ProviderError(131009, { details });

/** Graph's error for parameters that it does not know or cannot read. */
export const badParameter = (details: string, http?: number): ProviderError =>
  new ProviderError(100, { details, ...(http === undefined ? {} : { http }) });

/** 360dialog's own answer to a wrong key (reference 1.2). */
export const invalidKeyBody = {
  meta: { success: false, http_code: 401, developer_message: 'Invalid api key' },
};
