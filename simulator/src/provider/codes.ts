import type { MessageError } from '../state/model';
import type { JsonObject } from '../support/json';

interface Code {
  http: number;
  title: string;
  /** told in a `failed` status after the message was accepted */
  late?: true;
}

/** The codes that the simulator answers with, HTTP status and title as in reference 7. */
const CODES: Record<number, Code> = {
  0: { http: 401, title: 'AuthException' },
  1: { http: 400, title: 'API Unknown' },
  2: { http: 503, title: 'API Service' },
  3: { http: 500, title: 'API Method' },
  4: { http: 400, title: 'API Too Many Calls' },
  10: { http: 403, title: 'Permission Denied' },
  33: { http: 400, title: 'Parameter value is not valid' },
  100: { http: 400, title: 'Invalid parameter' },
  190: { http: 401, title: 'Access token has expired' },
  200: { http: 403, title: 'API Permission' },
  368: { http: 403, title: 'Temporarily blocked for policies violations' },
  80007: { http: 400, title: 'Rate limit issues' },
  130403: { http: 400, title: 'User is blocked by the business' },
  130429: { http: 400, title: 'Rate limit hit' },
  130472: { http: 400, title: "User's number is part of an experiment", late: true },
  130497: {
    http: 403,
    title: 'Business account is restricted from messaging users in this country',
  },
  131000: { http: 500, title: 'Something went wrong' },
  131005: { http: 403, title: 'Access denied' },
  131008: { http: 400, title: 'Required parameter is missing' },
  131009: { http: 400, title: 'Parameter value is not valid' },
  131016: { http: 500, title: 'Service unavailable' },
  131021: { http: 400, title: 'Recipient cannot be sender' },
  131026: { http: 400, title: 'Message undeliverable', late: true },
  131031: { http: 403, title: 'Account has been locked' },
  131037: { http: 400, title: 'Display name approval needed', late: true },
  131042: { http: 400, title: 'Business eligibility payment issue' },
  131045: { http: 500, title: 'Incorrect certificate' },
  131047: { http: 400, title: 'Re-engagement message', late: true },
  131048: { http: 400, title: 'Spam rate limit hit', late: true },
  131049: { http: 400, title: 'Meta chose not to deliver', late: true },
  131050: { http: 400, title: 'User has stopped marketing messages', late: true },
  131051: { http: 400, title: 'Unsupported message type' },
  131052: { http: 400, title: 'Media download error' },
  131053: { http: 400, title: 'Media upload error', late: true },
  131055: { http: 400, title: 'Method not allowed' },
  131056: { http: 400, title: 'Business account, consumer account pair rate limit hit' },
  131057: { http: 500, title: 'Account in maintenance mode' },
  131062: { http: 400, title: 'User id is not supported for this message' },
  131063: { http: 400, title: 'Marketing templates are disabled on this API' },
  131064: { http: 400, title: 'Blocked for misclassified templates' },
  132000: { http: 400, title: 'Number of parameters does not match the expected number of params' },
  132001: { http: 404, title: 'Template name does not exist in the translation' },
  132005: { http: 400, title: 'Translated text too long' },
  132007: { http: 400, title: 'Template format character policy violated' },
  132012: { http: 400, title: 'Parameter format does not match format in the created template' },
  132015: { http: 400, title: 'Template is paused' },
  132016: { http: 400, title: 'Template is disabled' },
  132018: { http: 400, title: 'Template parameters are not valid' },
  133004: { http: 503, title: 'Server temporarily unavailable' },
  133010: { http: 400, title: 'Phone number not registered' },
  134100: { http: 400, title: 'Only marketing messages are supported' },
  134101: { http: 400, title: 'Template is syncing' },
  134102: { http: 500, title: 'Template is unavailable' },
  135000: { http: 400, title: 'Generic user error' },
  137000: { http: 400, title: 'Recipient identity key hash mismatch' },
  139100: { http: 400, title: 'Failed to block or unblock some users' },
};

const codeOf = (code: number): Code => CODES[code] ?? { http: 400, title: 'Unknown error' };

/** HTTP status of a code when it is told in the answer. */
export const httpOf = (code: number): number => codeOf(code).http;

export const titleOf = (code: number): string => codeOf(code).title;

/** True for codes that come in a `failed` status instead of the answer. */
export const isLate = (code: number): boolean => codeOf(code).late === true;

export const errorOf = (code: number, details: string): MessageError => ({
  code,
  title: titleOf(code),
  details,
});

/** An error as statuses carry it. */
export const fullError = ({ code, title, details }: MessageError): JsonObject => ({
  code,
  title,
  message: title,
  error_data: { details },
  href: '/documentation/business-messaging/whatsapp/support/error-codes',
});
