import type { MediaReason } from '../../../shared/contracts/messages';
import type { ChannelRow } from '../channels/channels';
import type { PluginConfig } from '../config';
import { DAY_MS } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { MediaRow } from './media';
import type { OutgoingFileRow } from './outgoing-files';

/** Files looked at together. */
const PAGE = 200;

/** Files go: after their time, with a message that its sender took back, and when nobody sent them. */
export const createMediaRemovalService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const stored = () => getService(strapi, 'storedFiles');
  const media = () => db().table<MediaRow>(TABLES.media);
  const outgoing = () => db().table<OutgoingFileRow>(TABLES.outgoingFile);

  const daysOf = ({ media_days }: ChannelRow): number | null => {
    const { retention } = strapi.config.get('plugin::whatsapp') as PluginConfig;
    const days = media_days ?? (retention.mediaDays === 'never' ? 0 : retention.mediaDays);
    return days === 0 ? null : Number(days);
  };

  /** Says that files go; their bytes follow with `sweep`. A page is one transaction, which tells the dialogues. */
  const mark = async (
    rows: readonly Pick<MediaRow, 'id' | 'message'>[],
    reason: MediaReason,
    details: string | null
  ): Promise<void> => {
    if (rows.length === 0) return;
    await db().transaction(async () => {
      await media()
        .whereIn('id', rows.map(({ id }) => id) as never)
        .update({ state: 'removing', reason, details, claim_until: null } as never);
      for (const { message } of rows) await getService(strapi, 'media').announce(message);
    });
  };

  const expireOf = async (channel: ChannelRow): Promise<number> => {
    const days = daysOf(channel);
    if (days === null) return 0;
    for (let expired = 0; ;) {
      const rows = (await media()
        .where({ channel: channel.id, state: 'stored' } as never)
        .where('stored_at' as never, '<', (clock().now() - days * DAY_MS) as never)
        .orderBy('stored_at' as never)
        .limit(PAGE)
        .select('id', 'message')) as Pick<MediaRow, 'id' | 'message'>[];
      await mark(rows, 'expired', String(days));
      expired += rows.length;
      if (rows.length < PAGE) return expired;
    }
  };

  /** The bytes first: a process that ends in between finds the row again. */
  const sweepPage = async (): Promise<number> => {
    const rows = (await media()
      .where({ state: 'removing' } as never)
      .limit(PAGE)) as MediaRow[];
    for (const row of rows) {
      // what was sent belongs to the outgoing file, which may be in other messages
      if (row.file === null) {
        if (row.storage_key) await stored().remove(row.storage_key);
        if (row.thumbnail_key) await stored().remove(row.thumbnail_key);
      }
      await media()
        .where({ id: row.id, state: 'removing' } as never)
        .update({ state: 'expired', storage_key: null, thumbnail_key: null } as never);
    }
    return rows.length;
  };

  const sweep = async (): Promise<number> => {
    for (let swept = 0; ;) {
      const page = await sweepPage();
      swept += page;
      if (page < PAGE) return swept;
    }
  };

  /** Sent files stay as long as a message shows them. */
  const removeOutgoing = async (): Promise<number> => {
    const now = clock().now();
    for (let removed = 0; ;) {
      const rows = (await outgoing()
        .where('keep_until' as never, '<', now as never)
        .orderBy('keep_until' as never)
        .limit(PAGE)) as OutgoingFileRow[];
      for (const row of rows) {
        const shown = await media()
          .where({ file: row.id, state: 'stored' } as never)
          .first('id');
        // a message may have taken it meanwhile: only as it was read
        const same = { id: row.id, keep_until: row.keep_until };
        if (shown) {
          await outgoing()
            .where(same as never)
            .update({ keep_until: now + DAY_MS } as never);
        } else if (
          Number(
            await outgoing()
              .where(same as never)
              .delete()
          ) === 1
        ) {
          await stored().remove(row.storage_key);
          if (row.thumbnail_key) await stored().remove(row.thumbnail_key);
          removed += 1;
        }
      }
      if (rows.length < PAGE) return removed;
    }
  };

  return {
    /** The file of a message goes, within the transaction that says why; its bytes go after the commit. */
    async ofMessage(message: number, reason: MediaReason): Promise<void> {
      const rows = (await media()
        .where({ message } as never)
        .whereIn('state', ['waiting', 'fetching', 'stored', 'failed', 'refused'] as never)
        .select('id', 'message')) as Pick<MediaRow, 'id' | 'message'>[];
      await mark(rows, reason, null);
      db().afterCommit(() => {
        void sweep().catch((error: Error) =>
          strapi.log.warn(`whatsapp: a file will be removed later: ${error.message}`)
        );
      });
    },

    /** Everything whose time is over. @returns a line for the list of runs */
    async run(): Promise<string> {
      let expired = 0;
      for (const channel of await getService(strapi, 'channels').all()) {
        expired += await expireOf(channel);
      }
      await sweep();
      const unsent = await removeOutgoing();
      await db()
        .table(TABLES.providerMedia)
        .where('expires_at', '<', clock().now() as never)
        .delete();
      await stored().removeLeft(DAY_MS);
      return `${expired} files had their time, ${unsent} were not needed any more`;
    },
  };
};
