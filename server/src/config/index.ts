import { z } from '@strapi/utils';
import { isLoopbackUrl } from '../support/clock';

const positive = z.number().int().positive();

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
  media: z.strictObject({
    /** Folder of customers' files, outside `public`; relative to the app's root. */
    folder: z.string().min(1),
    maxBytes: positive,
  }),
  retention: z.strictObject({
    /** Raw events are kept this long. */
    eventDays: positive,
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
  media: { folder: 'private/whatsapp-media', maxBytes: 100 * 1024 * 1024 },
  retention: { eventDays: 30 },
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
