import { z } from '@strapi/utils';
import type { GetSendingSettings, SendingSettings } from '../../../shared/contracts/campaigns';
import { foldedWord } from '../../../shared/stop-words';
import type { PluginConfig } from '../config';
import { PLUGIN_ID } from '../support/constants';
import { errorSentence } from '../support/database';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import { createWorker } from '../support/worker';
import type { Strapi } from '../support/strapi-types';

/** What another instance changed is known here so much later at most. */
const POLL_MS = 5_000;

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 21:00');
const percent = z.number('must be a number').int('must be a whole number');
const price = z.number('must be a number').min(0, 'must not be negative').max(1_000_000);
const PRICE_KEY = /^([A-Z]{2}\.)?(marketing|utility|authentication)$/;
const MOST_PRICES = 1_000;
const MOST_WORDS = 50;

const prices = z
  .record(z.string().regex(PRICE_KEY, 'must be such as marketing or DE.marketing'), price)
  .refine((all) => Object.keys(all).length <= MOST_PRICES, `must not be more than ${MOST_PRICES}`);

const stopWords = z
  .array(
    z
      .string('must be a text')
      .max(60, 'must not be longer than 60 characters')
      .refine((word) => foldedWord(word) !== '', 'must hold a letter or a digit')
      .transform((word) => storedText(word.trim()))
  )
  .max(MOST_WORDS, `must not be more than ${MOST_WORDS}`);

const body = z
  .strictObject({
    marketingPerDay: percent.min(1, 'must be at least 1').max(1_000).nullable(),
    reservedPercent: percent.min(0).max(100, 'must not be more than 100'),
    requireOptIn: z.boolean('must be true or false'),
    stopWords,
    failurePercent: percent.min(1, 'must be at least 1').max(100, 'must not be more than 100'),
    quietHours: z
      .strictObject({ from: clockTime, to: clockTime })
      .refine(({ from, to }) => from !== to, 'must not begin when it ends')
      .nullable(),
    confirmAbove: z.number('must be a number').int('must be a whole number').min(0).max(10_000_000),
    prices,
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be a code such as EUR'),
  })
  .partial();

/** What all channels send by: the installation's file, and what somebody set in the admin on top of it. */
export const createSendingSettingsService = ({ strapi }: { strapi: Strapi }) => {
  const store = () => strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'sending' });
  let own: Partial<SendingSettings> = {};

  const defaults = (): SendingSettings =>
    (strapi.config.get(`plugin::${PLUGIN_ID}`) as PluginConfig).sending;

  const refresh = async (): Promise<void> => {
    // what an older version kept, or a newer one, must not stop anything from being sent
    const read = body.safeParse((await store().get({})) ?? {});
    own = read.success ? (read.data as Partial<SendingSettings>) : {};
  };

  const worker = createWorker(refresh, {
    pollMs: POLL_MS,
    onError: (error) =>
      strapi.log.warn(`whatsapp: the settings could not be read: ${errorSentence(error)}`),
  });

  const current = (): SendingSettings => ({ ...defaults(), ...own });

  return {
    /** As this instance knows them; another's change is known within seconds. */
    current,

    read: (): GetSendingSettings.Response => ({
      data: current(),
      meta: { defaults: defaults() },
    }),

    /** Sets what is given. @throws ValidationError naming each wrong field */
    async update(data: unknown): Promise<GetSendingSettings.Response> {
      const news = validated(body, data) as Partial<SendingSettings>;
      await refresh();
      const value = { ...own, ...news };
      await store().set({ value });
      own = value;
      return this.read();
    },

    async start(): Promise<void> {
      await refresh();
      worker.start();
    },
    stop: (): Promise<void> => worker.stop(),
  };
};
