import { getService } from '../support/get-service';
import { toJson } from '../support/database';
import type { Strapi } from '../support/strapi-types';
import { numberColumns, type ChannelRow } from './channels';
import { TABLES } from '../support/tables';

const SOON_MS = 1_000;

/** What the provider says of each number now, and how it was over time. */
export const createChannelHealthService = ({ strapi }: { strapi: Strapi }) => {
  const soon = new Map<number, NodeJS.Timeout>();

  const refresh = async (row: ChannelRow): Promise<string | null> => {
    const channels = getService(strapi, 'channels');
    const client = await channels.clientOf(row.id);
    if (!client.ok) {
      await channels.noteTrouble(row.id, client.error);
      return client.error.title;
    }
    const answer = await client.value.getNumber();
    if (!answer.ok) {
      if (answer.error.class === 'reconnect') await channels.noteTrouble(row.id, answer.error);
      return answer.error.title;
    }
    const webhook = await client.value.getNumberWebhook();
    const state = !webhook.ok
      ? 'unknown'
      : getService(strapi, 'webhookAddress').isOurs(row.document_id, webhook.value.url)
        ? 'registered'
        : 'mismatch';
    const columns = numberColumns(answer.value);
    const problems = [
      ...answer.value.problems.map(({ code, message, nextStep }) => ({
        code,
        message,
        ...(nextStep ? { nextStep } : {}),
      })),
      ...(state === 'mismatch'
        ? [
            {
              code: 'webhook_mismatch',
              message: 'Messages do not reach this Strapi: 360dialog sends them elsewhere.',
              nextStep: 'Open the channel and choose Repair.',
            },
          ]
        : []),
    ];
    await channels.update(row.id, {
      ...columns,
      // the provider takes the key and the number again
      ...(row.status === 'key_invalid' || row.status === 'blocked'
        ? { status: answer.value.canSend === 'BLOCKED' ? 'blocked' : 'connected' }
        : {}),
      webhook_state: state,
      problems: toJson(problems),
      last_sync_at: getService(strapi, 'clock').now(),
    });
    await getService(strapi, 'database')
      .table(TABLES.healthSample)
      .insert({
        channel: row.id,
        at: getService(strapi, 'clock').now(),
        status: columns.number_status,
        quality: columns.quality,
        messaging_limit: columns.messaging_limit,
        name_status: columns.name_status,
        webhook_state: state,
      } as never);
    return null;
  };

  return {
    /** Asks for every channel that is not disconnected. @returns a line for the job's list */
    async refreshAll(): Promise<string> {
      const rows = (await getService(strapi, 'channels').all()).filter(
        ({ status }) => status !== 'disconnected'
      );
      const troubles: string[] = [];
      for (const row of rows) {
        const trouble = await refresh(row);
        if (trouble) troubles.push(`${row.name}: ${trouble}`);
        else await getService(strapi, 'outbox').releaseHeld(row.id);
      }
      return [`${rows.length} channels asked`, ...troubles].join('; ');
    },

    /** An event said that something changed: ask in a moment, once for many events. */
    refreshSoon(channel: number): void {
      if (soon.has(channel)) return;
      const timer = setTimeout(() => {
        soon.delete(channel);
        void (async () => {
          const row = await getService(strapi, 'channels').findById(channel);
          if (row && row.status !== 'disconnected') await refresh(row);
        })().catch((error: Error) =>
          strapi.log.warn(`whatsapp: a channel could not be asked: ${error.message}`)
        );
      }, SOON_MS);
      timer.unref();
      soon.set(channel, timer);
    },

    stop(): void {
      for (const timer of soon.values()) clearTimeout(timer);
      soon.clear();
    },
  };
};
