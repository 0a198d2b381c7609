import type { Caller, Request } from '../client';
import { asArray, asObject, asText } from '../read';
import { readAnything } from './answers';
import type { Result } from '../types';

/** `url` is null while none is set. The header values may come back masked by the provider. */
export interface WebhookConfiguration {
  url: string | null;
  headers: Record<string, string>;
}

export interface WabaWebhookConfiguration extends WebhookConfiguration {
  wabaId: string | null;
  phoneNumbers: string[];
}

export interface WebhookSetting {
  url: string;
  headers: Record<string, string>;
}

/** The webhook of the number wins over that of its WABA. */
export interface WebhookEndpoints {
  getNumberWebhook(): Promise<Result<WebhookConfiguration>>;
  /** Gives what the provider echoed; read it back to be sure. */
  setNumberWebhook(setting: WebhookSetting): Promise<Result<WebhookConfiguration>>;
  getWabaWebhook(): Promise<Result<WabaWebhookConfiguration>>;
  /** Takes effect after 15 to 20 s. `overrideAll` also replaces the webhooks of the numbers. */
  setWabaWebhook(setting: WebhookSetting & { overrideAll?: boolean }): Promise<Result<void>>;
}

const readHeaders = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asObject(value) ?? {}).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string'
    )
  );

/** Null for an answer that is no configuration; an empty answer is one that is unset. */
const readConfiguration = (body: unknown): WebhookConfiguration | null => {
  if (body === null || body === '') return { url: null, headers: {} };
  const answer = asObject(body);
  return answer && { url: asText(answer['url']), headers: readHeaders(answer['headers']) };
};

const readWabaConfiguration = (body: unknown): WabaWebhookConfiguration | null => {
  const configuration = readConfiguration(body);
  const answer = asObject(body);
  return (
    configuration && {
      ...configuration,
      wabaId: asText(answer?.['waba_id']),
      phoneNumbers: asArray(answer?.['phone_numbers'])
        .map(asText)
        .filter((number) => number !== null),
    }
  );
};

/** What a request sets must not come back in the words of an error. */
const secretsOf = ({ url, headers }: WebhookSetting) => [url, ...Object.values(headers)];

export const createWebhookEndpoints = ({ call }: Caller): WebhookEndpoints => {
  /** 360dialog tells an unset webhook as a 404 too. */
  const getOrUnset = async <T>(
    path: string,
    read: (body: unknown) => T | null
  ): Promise<Result<T>> => {
    const answer = await call({ method: 'GET', path, kind: 'management' }, read);
    const unset = !answer.ok && answer.error.httpStatus === 404 ? read(null) : null;
    return unset === null ? answer : { ok: true, value: unset };
  };

  const set = (path: string, setting: WebhookSetting, more: Record<string, unknown>): Request => ({
    method: 'POST',
    path,
    json: { url: setting.url, headers: setting.headers, ...more },
    kind: 'management',
    secrets: secretsOf(setting),
  });

  return {
    getNumberWebhook: () => getOrUnset('/v1/configs/webhook', readConfiguration),
    setNumberWebhook: (setting) => call(set('/v1/configs/webhook', setting, {}), readConfiguration),
    getWabaWebhook: () => getOrUnset('/waba_webhook', readWabaConfiguration),
    setWabaWebhook: ({ overrideAll = false, ...setting }) =>
      call(set('/waba_webhook', setting, { override_all: overrideAll }), readAnything),
  };
};
