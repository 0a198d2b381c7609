import type { QuietHours } from './view';

/** What all channels send by. */
export interface SendingSettings {
  /** Marketing templates to one person in 24 h without an answer; null for no bound. */
  marketingPerDay: number | null;
  /** Percent of the messaging limit that marketing leaves to other templates. */
  reservedPercent: number;
  /** Marketing only to people who agreed to it. */
  requireOptIn: boolean;
  /** Messages by which somebody opts out, beside the usual words. */
  stopWords: string[];
  /** A broadcast pauses itself when so many percent of what was sent failed. */
  failurePercent: number;
  /** Of broadcasts that name none, by the clocks of the recipient. */
  quietHours: QuietHours | null;
  /** Broadcasts to more people are confirmed by typing their number. */
  confirmAbove: number;
  /** By category, and by country and category such as `DE.marketing`; lower-case. */
  prices: Record<string, number>;
  /** ISO 4217 */
  currency: string;
}

/** GET and PUT /whatsapp/settings/sending. A PUT may hold a part; 400 names each wrong field. */
export declare namespace GetSendingSettings {
  interface Response {
    data: SendingSettings;
    meta: {
      /** What the installation's configuration file says. */
      defaults: SendingSettings;
    };
  }
}

export declare namespace UpdateSendingSettings {
  type Request = Partial<SendingSettings>;
  type Response = GetSendingSettings.Response;
}
