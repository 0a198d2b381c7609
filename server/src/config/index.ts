import { z } from '@strapi/utils';
import { TEMPLATE_LIMITS, type LimitsPreset } from '../../../shared/templates/limits';
import { isLoopbackUrl } from '../support/clock';

const positive = z.number().int().positive();
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const presets = Object.keys(TEMPLATE_LIMITS) as [LimitsPreset, ...LimitsPreset[]];

const schema = z.strictObject({
  provider: z.strictObject({
    /** 360dialog, its sandbox, or a simulator. */
    baseUrl: z.url(),
  }),
  /** The address under which the provider reaches this Strapi; `server.url` when left out. */
  publicUrl: z.url().nullish(),
  webhook: z.strictObject({
    /** Also receive in front of Strapi's own middlewares: the same answers, several times as fast. */
    front: z.boolean(),
    maxBodyBytes: positive,
    maxBytesInFlight: positive,
  }),
  /** Follow a simulator's clock; only with a provider on loopback. */
  clock: z.strictObject({ follow: z.url().nullish() }),
  workers: z.strictObject({
    /** Off: this process serves the admin and the API and neither ingests nor sends. */
    enabled: z.boolean(),
    /** Calls to the provider at one time. */
    sendConcurrency: positive,
    mediaConcurrency: positive,
  }),
  jobs: z.strictObject({ enabled: z.boolean() }),
  sending: z.strictObject({
    /** Marketing templates to one person in 24 h without an answer; null for no bound. */
    marketingPerDay: positive.nullable(),
    /** Percent of the messaging limit that marketing leaves to other templates. */
    reservedPercent: z.number().int().min(0).max(100),
    /** Marketing only to people who agreed to it. */
    requireOptIn: z.boolean(),
    /** Messages that revoke the consent to marketing, beside those of `shared/stop-words.ts`. */
    stopWords: z.array(z.string()),
    /** A broadcast pauses itself when so many percent of what was sent failed. */
    failurePercent: z.number().int().min(1).max(100),
    /**
     * Price of a delivered template by category, and by country and category such as `DE.marketing`, for
     * estimates.
     */
    prices: z.record(z.string(), z.number().min(0)),
    currency: z.string().length(3),
    /** Of broadcasts that name none, by the clocks of the recipient; null for none. */
    quietHours: z.strictObject({ from: clockTime, to: clockTime }).nullable(),
    /** Broadcasts to more people are confirmed by typing their number. */
    confirmAbove: z.number().int().min(0),
  }),
  media: z.strictObject({
    /** Folder of customers' files, outside `public`; relative to the app's root. */
    folder: z.string().min(1),
    maxBytes: positive,
  }),
  retention: z.strictObject({
    /** Raw events are kept this long. */
    eventDays: positive,
    /** Files of messages, by both sides; a channel may have a time of its own. */
    mediaDays: z.union([positive, z.literal('never')]),
  }),
  templates: z.strictObject({
    /** Which table of limits the lint and the wizard keep to: Meta's, or the narrower one of the guide. */
    limits: z.enum(presets),
  }),
  realtime: z.strictObject({
    /** A stream ends itself before the admin's token does and is opened anew. */
    streamSeconds: positive,
  }),
});

export type PluginConfig = z.infer<typeof schema>;

const defaults: PluginConfig = {
  provider: { baseUrl: 'https://waba-v2.360dialog.io' },
  publicUrl: null,
  webhook: { front: true, maxBodyBytes: 4 * 1024 * 1024, maxBytesInFlight: 64 * 1024 * 1024 },
  clock: { follow: null },
  workers: { enabled: true, sendConcurrency: 40, mediaConcurrency: 4 },
  jobs: { enabled: true },
  sending: {
    marketingPerDay: 2,
    reservedPercent: 0,
    requireOptIn: false,
    stopWords: [],
    failurePercent: 30,
    prices: {},
    currency: 'EUR',
    quietHours: null,
    confirmAbove: 1_000,
  },
  media: { folder: 'private/whatsapp-media', maxBytes: 100 * 1024 * 1024 },
  retention: { eventDays: 30, mediaDays: 30 },
  templates: { limits: 'current' },
  realtime: { streamSeconds: 600 },
};

export const config = {
  default: defaults,
  /** Stops the boot with a sentence that names the key and what is allowed. */
  validator(value: unknown): void {
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      const problems = parsed.error.issues.map(
        ({ path, message }) => `plugin::whatsapp config "${path.join('.')}": ${message}`
      );
      throw new Error(problems.join('\n'));
    }
    const { clock, provider } = parsed.data;
    if (clock.follow && !isLoopbackUrl(provider.baseUrl)) {
      throw new Error(
        'plugin::whatsapp config "clock.follow" is only allowed while "provider.baseUrl" is on loopback: a real account must not run on a simulated clock'
      );
    }
  },
};
