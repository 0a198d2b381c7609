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
