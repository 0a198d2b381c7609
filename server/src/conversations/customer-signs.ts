import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ConversationDbRow } from './conversations';

/** The platform shows "typing" for 25 s, or until an answer goes out. */
const TYPING_AGAIN_MS = 20_000;

type Thread = Pick<ConversationDbRow, 'id' | 'channel_id'>;
type Flag = boolean | number | null;

/** What the customer sees of us beside messages, where the channel's settings say so; not worth failing for. */
export const createCustomerSignsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  /** By dialogue, when it was told last. */
  const typing = new Map<number, number>();

  const settingsOf = async ({ channel_id }: Thread) => {
    const row = (await db()
      .table(TABLES.channel)
      .where({ id: channel_id })
      .first('read_receipts', 'typing_indicator')) as
      { read_receipts: Flag; typing_indicator: Flag } | undefined;
    return { receipts: Boolean(row?.read_receipts), typing: Boolean(row?.typing_indicator) };
  };

  const markRead = async (thread: Thread, withTyping: boolean): Promise<void> => {
    const newest = (await db()
      .table(TABLES.message)
      .where({ conversation_id: thread.id, direction: 'inbound' } as never)
      .orderBy([
        { column: 'timestamp', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .first('wamid')) as { wamid: string | null } | undefined;
    const client = await getService(strapi, 'channels').clientOf(thread.channel_id);
    if (!newest?.wamid || !client.ok) return;
    await client.value.markRead({
      messageId: newest.wamid,
      ...(withTyping ? { typing: true } : {}),
    });
  };

  const quietly = (what: string, work: Promise<void>): Promise<void> =>
    work.catch((error: Error) => {
      strapi.log.warn(`whatsapp: ${what}: ${error.message}`);
    });

  return {
    /** Blue ticks: somebody of the team has read the thread. */
    read: (thread: Thread): Promise<void> =>
      quietly(
        'a read receipt could not be sent',
        (async () => {
          if ((await settingsOf(thread)).receipts) await markRead(thread, false);
        })()
      ),

    /** "typing…": somebody of the team answers. The platform's call marks read, too. */
    typing: (thread: Thread): Promise<void> =>
      quietly(
        'a typing indicator could not be sent',
        (async () => {
          const now = getService(strapi, 'clock').monotonic();
          for (const [id, at] of typing) if (now - at >= TYPING_AGAIN_MS) typing.delete(id);
          if (typing.has(thread.id)) return;
          typing.set(thread.id, now);
          if ((await settingsOf(thread)).typing) await markRead(thread, true);
        })()
      ),
  };
};
