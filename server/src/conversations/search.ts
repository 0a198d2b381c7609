import type { ConversationRow } from '../../../shared/contracts/conversations';
import type { SearchConversations, SearchHit } from '../../../shared/contracts/inbox';
import { MAX_INTEGER } from '../support/constants';
import { toIso } from '../support/database';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

const MOST_CONTACTS = 20;
const EXCERPT = 160;
const BEFORE_WORD = 40;

export interface SearchViewer {
  maySee(row: ConversationRow): boolean;
  seesPhones: boolean;
}

interface MessageHit {
  id: number;
  document_id: string;
  conversation_id: number;
  text: string | null;
  timestamp: number | string;
  direction: 'inbound' | 'outbound';
  type: string;
}

/** The part of a text around the first of these words; the beginning where none stands there as typed. */
export const excerptOf = (text: string, question: string): string => {
  const lower = text.toLowerCase();
  const places = question
    .toLowerCase()
    .split(/\s+/)
    .map((word) => lower.indexOf(word))
    .filter((place) => place >= 0);
  const start = Math.max(0, Math.min(...places, text.length) - BEFORE_WORD);
  if (places.length === 0 || start === 0) return text.slice(0, EXCERPT);
  return `… ${text.slice(start, start + EXCERPT)}`;
};

/** Finds dialogues by whom they are with, and by what was written in them. */
export const createConversationSearchService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const list = () => getService(strapi, 'conversationList');

  const byPerson = async (
    q: string,
    channels: readonly string[],
    seesPhones: boolean
  ): Promise<SearchHit[]> => {
    const contacts = await getService(strapi, 'contactSearch').find(q, MOST_CONTACTS, seesPhones);
    const rows = await list().ofContacts(contacts, channels);
    return rows.map((conversation) => ({ conversation, message: null }));
  };

  const messagesOf = async (ids: number[], channels: readonly string[]): Promise<MessageHit[]> => {
    if (ids.length === 0) return [];
    const query = db()
      .table<MessageHit>(`${TABLES.message} as m`)
      .whereIn('m.id', ids as never)
      .orderBy('m.id', 'desc');
    if (channels.length > 0) {
      query
        .join(`${TABLES.channel} as h`, 'h.id', 'm.channel_id')
        .whereIn('h.document_id', channels as never);
    }
    return (await query.select(
      'm.id',
      'm.document_id',
      'm.conversation_id',
      'm.text',
      'm.timestamp',
      'm.direction',
      'm.type'
    )) as MessageHit[];
  };

  const timeOf = async (id: number): Promise<string | null> => {
    const row = (await db()
      .table<MessageHit>(TABLES.message)
      .where('id', '>=', id as never)
      .orderBy('id')
      .first('timestamp')) as Pick<MessageHit, 'timestamp'> | undefined;
    return toIso(row?.timestamp ?? null);
  };

  return {
    /**
     * People first (on the first page), then messages, newest first.
     * @param before `meta.before` of the page before
     * @param viewer maySee: which dialogues the one who asks may see; seesPhones: whether numbers, too
     * @throws ValidationError
     */
    async page(
      q: string,
      channels: readonly string[],
      before: string | null,
      limit: number,
      { maySee, seesPhones }: SearchViewer
    ): Promise<{
      data: SearchHit[];
      meta: Omit<SearchConversations.Response['meta'], 'now'>;
    }> {
      if (before !== null && !(/^\d{1,15}$/.test(before) && Number(before) <= MAX_INTEGER)) {
        throw fieldError('before', 'is no cursor of this list');
      }
      const { ids, lookedDownTo } = await getService(strapi, 'messageSearch').find(
        q,
        before === null ? null : Number(before),
        limit
      );
      const messages = await messagesOf(ids, channels);
      const rows = await list().byIds(messages.map(({ conversation_id }) => conversation_id));
      const hits = messages.flatMap((message): SearchHit[] => {
        const conversation = rows.get(Number(message.conversation_id));
        if (!conversation || !maySee(conversation)) return [];
        // it names numbers: found by their beginnings, they would be told part by part
        if (message.type === 'system' && !seesPhones) return [];
        return [
          {
            conversation,
            message: {
              documentId: message.document_id,
              text: excerptOf(message.text ?? '', q),
              at: toIso(message.timestamp) ?? '',
              direction: message.direction,
            },
          },
        ];
      });
      return {
        data: [
          ...(before === null ? await byPerson(q, channels, seesPhones) : []).filter(
            ({ conversation }) => maySee(conversation)
          ),
          ...hits,
        ],
        meta: {
          before: lookedDownTo === null ? null : String(lookedDownTo),
          hasMore: lookedDownTo !== null,
          searchedUntil: lookedDownTo === null ? null : await timeOf(lookedDownTo),
        },
      };
    },
  };
};
