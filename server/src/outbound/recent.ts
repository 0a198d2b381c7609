import { DAY_MS } from '../support/constants';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { LONGEST_WAIT_MS, WENT_AT } from '../support/went-at';
import { PAIR_WINDOW_MS } from './rules/pair-rate';

/** The platform counts what it took; a message that it may have taken counts, too. */
const SENT_STATUSES = [
  'sending',
  'accepted',
  'held',
  'unknown',
  'sent',
  'delivered',
  'read',
  'played',
];

/** What people got lately, for the rules that count it. */
export const createRecent = (strapi: Strapi) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  /** When these dialogues were sent to, newest first, as far as the pair rate looks back. */
  const recentSends = async (conversations: readonly number[]): Promise<Map<number, number[]>> => {
    const rows = (await db()
      .table(TABLES.outbox)
      .whereIn('conversation', conversations as never)
      .where('called_at' as never, '>', (clock().monotonic() - PAIR_WINDOW_MS) as never)
      .orderBy('called_at', 'desc')
      .select('conversation', 'called_at')) as {
      conversation: number;
      called_at: number | string;
    }[];
    const found = new Map<number, number[]>();
    for (const { conversation, called_at } of rows) {
      const id = Number(conversation);
      found.set(id, [...(found.get(id) ?? []), Number(called_at)]);
    }
    return found;
  };

  /**
   * When these people got marketing in the last 24 h and since their last message, newest first.
   * @param but a message that is not counted: the one that is judged
   */
  const recentMarketing = async (
    contacts: readonly number[],
    but?: number
  ): Promise<Map<number, number[]>> => {
    const conversations = (await db()
      .table(TABLES.conversation)
      .whereIn('contact_id', contacts as never)
      .select('id', 'contact_id', 'last_inbound_at')) as unknown as {
      id: number;
      contact_id: number;
      last_inbound_at: number | string | null;
    }[];
    const contactOf = new Map(conversations.map(({ id, contact_id }) => [id, Number(contact_id)]));
    const answeredAt = new Map<number, number>();
    for (const { contact_id, last_inbound_at } of conversations) {
      const contact = Number(contact_id);
      answeredAt.set(contact, Math.max(answeredAt.get(contact) ?? 0, toMs(last_inbound_at) ?? 0));
    }
    const now = clock().now();
    const query = db()
      .table(`${TABLES.message} as m`)
      .whereIn('m.conversation_id', [...contactOf.keys()] as never)
      // what the index bounds; the moment itself is in none
      .where('m.timestamp', '>', (now - LONGEST_WAIT_MS) as never)
      .whereRaw(`${WENT_AT} > ?`, [now - DAY_MS])
      .where('m.direction', 'outbound' as never)
      // templates write it in capitals, statuses do not
      .whereIn('m.category', ['MARKETING', 'marketing'] as never)
      .whereIn('m.status', SENT_STATUSES as never)
      .orderByRaw(`${WENT_AT} desc`)
      .select('m.conversation_id', db().raw(`${WENT_AT} as went_at`));
    if (but !== undefined) query.whereNot('m.id', but as never);
    const rows = (await query) as unknown as {
      conversation_id: number;
      went_at: number | string;
    }[];
    const found = new Map<number, number[]>();
    for (const { conversation_id, went_at } of rows) {
      const contact = contactOf.get(Number(conversation_id)) as number;
      const at = Number(went_at);
      if (at <= (answeredAt.get(contact) ?? 0)) continue;
      found.set(contact, [...(found.get(contact) ?? []), at]);
    }
    return found;
  };

  return { recentSends, recentMarketing };
};
