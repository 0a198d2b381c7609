import type { ConversationRow } from '../../../shared/contracts/conversations';
import type { SearchConversations, SearchHit } from '../../../shared/contracts/inbox';
import { MAX_INTEGER } from '../support/constants';
import { toIso } from '../support/database';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ListFilter } from './conversation-list';

const MOST_CONTACTS = 20;
const EXCERPT = 160;
const BEFORE_WORD = 40;

/** Filters may leave nothing of what the words found: so often it is looked further back in one answer. */
const MOST_LOOKS = 5;

export interface SearchQuery {
  q: string;
  /** Only hits in these dialogues. */
  filter: ListFilter;
  /** `meta.before` of the page before. */
  before: string | null;
  limit: number;
  /** Which dialogues the one who asks may see. */
  maySee(row: ConversationRow): boolean;
  /** Whether he may find by numbers. */
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

  const byPerson = async ({ q, filter, seesPhones, maySee }: SearchQuery): Promise<SearchHit[]> => {
    const contacts = await getService(strapi, 'contactSearch').find(q, MOST_CONTACTS, seesPhones);
    const rows = await list().ofContacts(contacts, filter);
    return rows.filter(maySee).map((conversation) => ({ conversation, message: null }));
  };

  const messagesOf = async (ids: number[]): Promise<MessageHit[]> =>
    ids.length === 0
      ? []
      : ((await db()
          .table<MessageHit>(TABLES.message)
          .whereIn('id', ids as never)
          .orderBy('id', 'desc')
          .select(
            'id',
            'document_id',
            'conversation_id',
            'text',
            'timestamp',
            'direction',
            'type'
          )) as MessageHit[]);

  /** What is left of found messages. */
  const hitsOf = async (ids: number[], query: SearchQuery): Promise<SearchHit[]> => {
    const messages = await messagesOf(ids);
    const rows = await list().byIds(
      messages.map(({ conversation_id }) => conversation_id),
      query.filter
    );
    return messages.flatMap((message): SearchHit[] => {
      const conversation = rows.get(Number(message.conversation_id));
      if (!conversation || !query.maySee(conversation)) return [];
      // it names numbers: found by their beginnings, they would be told part by part
      if (message.type === 'system' && !query.seesPhones) return [];
      return [
        {
          conversation,
          message: {
            documentId: message.document_id,
            text: excerptOf(message.text ?? '', query.q),
            at: toIso(message.timestamp) ?? '',
            direction: message.direction,
          },
        },
      ];
    });
  };

  const byWords = async (
    query: SearchQuery
  ): Promise<{ hits: SearchHit[]; lookedDownTo: number | null }> => {
    const hits: SearchHit[] = [];
    let below = query.before === null ? null : Number(query.before);
    for (let look = 1; ; look += 1) {
      const wanted = query.limit - hits.length;
      const found = await getService(strapi, 'messageSearch').find(query.q, below, wanted);
      hits.push(...(await hitsOf(found.ids, query)));
      below = found.lookedDownTo;
      // fewer than wanted: nothing older, or no time to look for it now
      const isEnd = below === null || found.ids.length < wanted;
      if (isEnd || hits.length >= query.limit || look >= MOST_LOOKS) {
        return { hits, lookedDownTo: below };
      }
    }
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
     * @throws ValidationError
     */
    async page(query: SearchQuery): Promise<{
      data: SearchHit[];
      meta: Omit<SearchConversations.Response['meta'], 'now'>;
    }> {
      const { before } = query;
      if (before !== null && !(/^\d{1,15}$/.test(before) && Number(before) <= MAX_INTEGER)) {
        throw fieldError('before', 'is no cursor of this list');
      }
      const { hits, lookedDownTo } = await byWords(query);
      return {
        data: [...(before === null ? await byPerson(query) : []), ...hits],
        meta: {
          before: lookedDownTo === null ? null : String(lookedDownTo),
          hasMore: lookedDownTo !== null,
          searchedUntil: lookedDownTo === null ? null : await timeOf(lookedDownTo),
        },
      };
    },
  };
};
