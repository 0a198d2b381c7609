import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey, sameHash } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

export interface WebhookTarget {
  /** Id of the channel. */
  id: number;
  /** Compares the secret header in constant time. */
  accepts(headerSecret: string): boolean;
}

interface KnownTarget {
  id: number;
  hashes: string[];
  pathHashes: string[];
  readAt: number;
}

const FRESH_MS = 2_000;
const MAX_KNOWN = 1_000;

/** `path:header`, each hashed: what the database knows of the secrets besides their ciphertext. */
export const webhookHash = (path: string, header: string): string =>
  `${hashKey('path', path)}:${hashKey('header', header)}`;

/** Who may post to which address. Only hashes are compared, so no key is needed to receive. */
export const createWebhookTargetsService = ({ strapi }: { strapi: Strapi }) => {
  const known = new Map<string, KnownTarget | { readAt: number; id: null }>();
  const reading = new Map<string, Promise<void>>();

  const readNow = async (documentId: string): Promise<void> => {
    const clock = getService(strapi, 'clock');
    const row = (await getService(strapi, 'database')
      .table(TABLES.channel)
      .where({ document_id: documentId } as never)
      .first('id', 'webhook_hash', 'previous_webhook_hash', 'previous_webhook_until')) as
      Record<string, unknown> | undefined;
    const readAt = clock.monotonic();
    if (known.size >= MAX_KNOWN) known.clear();
    if (!row?.webhook_hash) {
      known.set(documentId, { id: null, readAt });
      return;
    }
    const pairs = [String(row.webhook_hash)];
    // After a rotation the provider may still repeat to the old address for a while.
    if (row.previous_webhook_hash && (toMs(row.previous_webhook_until) ?? 0) > clock.now()) {
      pairs.push(String(row.previous_webhook_hash));
    }
    known.set(documentId, {
      id: Number(row.id),
      readAt,
      pathHashes: pairs.map((pair) => pair.split(':')[0] as string),
      hashes: pairs.map((pair) => pair.split(':')[1] as string),
    });
  };

  /** One read at a time, however many webhooks wait for it: on SQLite each would wait for its turn. */
  const readOnce = (documentId: string): Promise<void> => {
    const read =
      reading.get(documentId) ?? readNow(documentId).finally(() => reading.delete(documentId));
    reading.set(documentId, read);
    return read;
  };

  return {
    /** Whether what `find` says of a channel is no older than two seconds. */
    isFresh(documentId: string): boolean {
      const cached = known.get(documentId);
      return (
        cached !== undefined && getService(strapi, 'clock').monotonic() - cached.readAt <= FRESH_MS
      );
    },

    /** Asks the database who may post to a channel's address. */
    read: readOnce,

    /** By what was read last; null for an unknown channel and for a wrong secret in the address alike. */
    find(documentId: string, pathSecret: string): WebhookTarget | null {
      const target = known.get(documentId);
      if (!target || target.id === null) return null;
      const presented = hashKey('path', pathSecret);
      const pair = target.pathHashes.findIndex((hash) => sameHash(hash, presented));
      if (pair < 0) return null;
      return {
        id: target.id,
        accepts: (headerSecret) =>
          sameHash(target.hashes[pair] as string, hashKey('header', headerSecret)),
      };
    },

    /** Secrets of this channel changed. */
    forget(documentId: string): void {
      known.delete(documentId);
      // a read under way may still see the former secrets
      reading.delete(documentId);
    },
  };
};
