import type { ConnectResult } from '../../../shared/contracts/channels';
import type { ChannelClient, ProviderNumber } from '../provider';
import { DAY_MS } from '../support/constants';
import { toJson } from '../support/database';
import { getService } from '../support/get-service';
import { SecretError } from '../support/secrets';
import type { Strapi } from '../support/strapi-types';
import { inWords, startConnectRun, StepFailed, type ConnectRun } from './connect-run';
import { numberColumns, type ChannelRow } from './channels';
import type { WebhookSecrets } from './webhook-address';
import { webhookHash } from './webhook-targets';

type KnownNumber = ProviderNumber & { phoneNumberId: string };

const PENDING_NUMBERS = new Set(['PENDING', 'UNVERIFIED']);

/** Connects channels step by step; every step tells its state while it runs and in the answer. */
export const createConnectService = ({ strapi }: { strapi: Strapi }) => {
  const channels = () => getService(strapi, 'channels');
  const view = () => getService(strapi, 'channelView');
  const addresses = () => getService(strapi, 'webhookAddress');
  const clock = () => getService(strapi, 'clock');

  const readKey = (run: ConnectRun, client: ChannelClient): Promise<ProviderNumber> =>
    run.step('key', async () => {
      const answer = await client.getNumber();
      if (!answer.ok) throw new StepFailed(inWords(answer.error));
      return { value: answer.value, message: '360dialog accepts the key.' };
    });

  const readNumber = (run: ConnectRun, number: ProviderNumber): Promise<KnownNumber> =>
    run.step('number', async () => {
      if (!number.phoneNumberId) {
        throw new StepFailed(
          '360dialog did not tell which number this key belongs to. Try again in a few minutes.'
        );
      }
      run.knowNumber(number.phoneNumberId);
      if (PENDING_NUMBERS.has(String(number.status))) {
        throw new StepFailed(
          'Number not ready yet: 360dialog and Meta are still checking it. It takes hours, at most a day, and you get an e-mail. Then try again.'
        );
      }
      return {
        value: number as KnownNumber,
        message: `${number.displayPhoneNumber ?? 'The number'} was read.`,
      };
    });

  /** The new secrets are valid before the provider knows them, the old ones for a day after. */
  const renewSecrets = async (row: ChannelRow): Promise<WebhookSecrets> => {
    const secrets = addresses().newSecrets();
    await channels().update(row.id, {
      webhook_secrets: getService(strapi, 'secrets').encrypt(JSON.stringify(secrets)),
      webhook_hash: webhookHash(secrets.path, secrets.header),
      previous_webhook_hash: row.webhook_hash,
      previous_webhook_until: clock().now() + DAY_MS,
    });
    return secrets;
  };

  const register = (
    run: ConnectRun,
    row: ChannelRow,
    client: ChannelClient
  ): Promise<WebhookSecrets> =>
    run.step('webhook', async () => {
      const objection = addresses().objection();
      if (objection) throw new StepFailed(objection);
      const secrets = await renewSecrets(row);
      const answer = await client.setNumberWebhook({
        url: addresses().address(row.document_id, secrets.path),
        headers: addresses().headers(secrets),
      });
      if (!answer.ok) throw new StepFailed(inWords(answer.error));
      return { value: secrets, message: 'The webhook is registered with a secret header.' };
    });

  const readBack = (
    run: ConnectRun,
    row: ChannelRow,
    client: ChannelClient,
    secrets: WebhookSecrets
  ): Promise<void> =>
    run.step('read-back', async () => {
      const answer = await client.getNumberWebhook();
      if (!answer.ok) throw new StepFailed(inWords(answer.error));
      const matches = answer.value.url === addresses().address(row.document_id, secrets.path);
      await channels().update(row.id, {
        webhook_state: matches ? 'registered' : 'mismatch',
        registered_url: matches ? addresses().masked(row.document_id) : answer.value.url,
      });
      if (!matches) {
        throw new StepFailed(
          answer.value.url
            ? `Messages do not reach this Strapi: 360dialog sends them to ${answer.value.url}. Register the webhook again.`
            : 'Messages do not reach this Strapi: 360dialog has no address for this number. Register the webhook again.'
        );
      }
      return { value: undefined, message: '360dialog tells the same address back.' };
    });

  const reach = (run: ConnectRun, row: ChannelRow, secrets: WebhookSecrets): Promise<void> =>
    run.step('reachable', async () => {
      const cause = await addresses().probe(row.document_id, secrets);
      if (cause) {
        throw new StepFailed(
          `${addresses().masked(row.document_id)} could not be reached: ${cause}. Check the public address, then try again.`
        );
      }
      return {
        value: undefined,
        message:
          'A test call to the public address arrived. The first event of 360dialog will confirm it.',
      };
    });

  const readTemplates = (run: ConnectRun, row: ChannelRow): Promise<void> =>
    run.step('templates', async () => {
      const { waba_id: wabaId } = row;
      if (!wabaId) throw new StepFailed('Templates could not be read: the account is not known.');
      const result = await getService(strapi, 'templateSync').ofAccount(wabaId);
      if (!result.ok) throw new StepFailed(`Templates could not be read: ${result.message}`);
      const { created, updated, unchanged } = result.value;
      return { value: undefined, message: `${created + updated + unchanged} templates were read.` };
    });

  /** Steps that may fail without taking the ones after them along. */
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
    }
  };

  const finish = async (run: ConnectRun, id: number): Promise<ConnectResult> => {
    run.skipRest();
    const failed = run.steps.filter(({ state }) => state === 'failed');
    await channels().update(id, {
      problems: toJson(failed.map(({ name, message }) => ({ code: `connect_${name}`, message }))),
      last_sync_at: clock().now(),
    });
    const row = (await channels().findById(id)) as ChannelRow;
    return { channel: await view().of(row), steps: run.steps };
  };

  const receiveAndSync = async (
    run: ConnectRun,
    row: ChannelRow,
    client: ChannelClient
  ): Promise<void> => {
    await attempt(async () => {
      const secrets = await register(run, row, client);
      await readBack(run, row, client, secrets);
      await reach(run, row, secrets);
    });
    await attempt(() => readTemplates(run, row));
  };

  const client = (apiKey: string) =>
    getService(strapi, 'provider').channel({ apiKey, channelKey: apiKey.slice(-8) });

  const connectWith = async (
    apiKey: string,
    expected: ChannelRow | null
  ): Promise<ConnectResult> => {
    const run = startConnectRun(
      strapi,
      ['key', 'number', 'store', 'webhook', 'read-back', 'reachable', 'templates'],
      expected?.phone_number_id ?? null
    );
    let row: ChannelRow;
    const provider = client(apiKey);
    try {
      const number = await readNumber(run, await readKey(run, provider));
      row = await run.step('store', async () => {
        if (expected && expected.phone_number_id !== number.phoneNumberId) {
          throw new StepFailed(
            `This key belongs to another number, ${number.displayPhoneNumber ?? number.phoneNumberId}. A number is never changed: connect it as a channel of its own.`
          );
        }
        const saved = await channels().save(number, apiKey);
        await channels().update(saved.id, { status: 'connected' });
        await getService(strapi, 'outbox').releaseHeld(saved.id);
        return { value: saved, message: `The key is stored encrypted (…${apiKey.slice(-4)}).` };
      });
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error;
      run.skipRest();
      return { channel: expected ? await view().of(expected) : null, steps: run.steps };
    }
    await receiveAndSync(run, row, provider);
    getService(strapi, 'queue').wake();
    return finish(run, row.id);
  };

  const storedKey = (row: ChannelRow): string => {
    if (!row.api_key) throw new SecretError('encryption_key_changed');
    return getService(strapi, 'secrets').decrypt(row.api_key);
  };

  return {
    /** Reads the number behind a key; stores nothing. */
    async lookUp(apiKey: string): Promise<ConnectResult> {
      const run = startConnectRun(strapi, ['key', 'number'], null);
      try {
        const number = await readKey(run, client(apiKey));
        const known = number.phoneNumberId
          ? await channels().findByNumber(number.phoneNumberId)
          : null;
        const preview = number.phoneNumberId
          ? view().previewOf(number as KnownNumber, known)
          : null;
        await attempt(async () => void (await readNumber(run, number)));
        return { channel: preview, steps: run.steps };
      } catch (error) {
        if (!(error instanceof StepFailed)) throw error;
        run.skipRest();
        return { channel: null, steps: run.steps };
      }
    },

    connect: (apiKey: string): Promise<ConnectResult> => connectWith(apiKey, null),

    /** With a new key, or with the one that is stored. @throws SecretError */
    reconnect: async (row: ChannelRow, apiKey?: string): Promise<ConnectResult> =>
      connectWith(apiKey ?? storedKey(row), row),

    /** Asks again: key, number, webhook; changes nothing at the provider. @throws SecretError */
    async check(row: ChannelRow): Promise<ConnectResult> {
      const run = startConnectRun(
        strapi,
        ['key', 'number', 'read-back', 'reachable'],
        row.phone_number_id
      );
      const apiKey = storedKey(row);
      try {
        const provider = client(apiKey);
        const number = await readNumber(run, await readKey(run, provider));
        await channels().update(row.id, {
          ...numberColumns(number),
          ...(row.status === 'disconnected' ? {} : { status: 'connected' }),
        });
        await getService(strapi, 'outbox').releaseHeld(row.id);
        if (row.webhook_secrets) {
          const secrets = JSON.parse(
            getService(strapi, 'secrets').decrypt(row.webhook_secrets)
          ) as WebhookSecrets;
          await attempt(() => readBack(run, row, provider, secrets));
          await attempt(() => reach(run, row, secrets));
        }
      } catch (error) {
        if (!(error instanceof StepFailed)) throw error;
        if (run.steps[0]?.state === 'failed' && row.status === 'connected') {
          await channels().update(row.id, { status: 'key_invalid' });
        }
      }
      getService(strapi, 'queue').wake();
      return finish(run, row.id);
    },

    /** A new address and header; events to the old ones are taken for another day. @throws SecretError */
    async rotateSecret(row: ChannelRow): Promise<ConnectResult> {
      const run = startConnectRun(
        strapi,
        ['webhook', 'read-back', 'reachable'],
        row.phone_number_id
      );
      const provider = client(storedKey(row));
      await attempt(async () => {
        const secrets = await register(run, row, provider);
        await readBack(run, row, provider, secrets);
        await reach(run, row, secrets);
      });
      return finish(run, row.id);
    },

    /** Nothing is sent any more; all data stay, and what the provider still delivers is kept. */
    async disconnect(row: ChannelRow): Promise<ConnectResult> {
      await channels().update(row.id, { status: 'disconnected', problems: toJson([]) });
      const after = (await channels().findById(row.id)) as ChannelRow;
      return { channel: await view().of(after), steps: [] };
    },
  };
};
