import { errors } from '@strapi/utils';
import type { GetContactMessages } from '../../../shared/contracts/contacts';
import type { GetConversationMessages } from '../../../shared/contracts/conversations';
import type { MessageRow } from '../messages/messages';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';

const MAX_LIMIT = 100;
const DEFAULT_LIMIT = 50;

/** @throws ValidationError naming the field */
export const readLimit = (value: unknown, fallback = DEFAULT_LIMIT): number => {
  if (value === undefined || value === '') return fallback;
  const limit = Number(value);
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
    throw fieldError('limit', `must be a whole number from 1 to ${MAX_LIMIT}`);
  }
  return limit;
};

export interface PageQuery {
  before?: unknown;
  limit?: unknown;
}

/** A page of messages, newest first. An index answers for one dialogue in order, so each is asked for itself. */
const newestOf = async (
  strapi: Strapi,
  conversations: readonly number[],
  query: PageQuery
): Promise<{
  page: MessageRow[];
  before: { timestamp: number; id: number } | null;
  /** The last of the page where older ones follow. */
  until: MessageRow | null;
}> => {
  const messages = getService(strapi, 'messages');
  const limit = readLimit(query.limit);
  const before = query.before ? messages.parseCursor(String(query.before)) : null;
  if (query.before && !before) throw fieldError('before', 'is no cursor of this list');
  const pages = await Promise.all(conversations.map((id) => messages.page(id, before, limit + 1)));
  const found = pages
    .flat()
    .sort((a, b) => Number(b.timestamp) - Number(a.timestamp) || Number(b.id) - Number(a.id));
  const page = found.slice(0, limit);
  return { page, before, until: found.length > limit ? (page.at(-1) ?? null) : null };
};

const metaOf = (
  strapi: Strapi,
  until: MessageRow | null
): GetConversationMessages.Response['meta'] => ({
  before: until === null ? null : getService(strapi, 'messages').cursorOf(until),
  hasMore: until !== null,
  now: new Date(getService(strapi, 'clock').now()).toISOString(),
});

/** Pages of one thread, and of several at once. */
export const createThreadService = ({ strapi }: { strapi: Strapi }) => ({
  /**
   * Oldest first within the page.
   * @param options notes: with what the team wrote beside the messages of this page
   * @throws NotFoundError, ValidationError */
  async page(
    documentId: string,
    query: PageQuery,
    options: { signed: boolean; notes: boolean }
  ): Promise<GetConversationMessages.Response> {
    const conversation = await getService(strapi, 'conversations').findReadable(documentId);
    if (!conversation) throw new errors.NotFoundError('There is no such conversation');
    const { page, before, until } = await newestOf(strapi, [conversation.id], query);
    const notes = options.notes
      ? {
          notes: await getService(strapi, 'notes').between(
            conversation.id,
            until === null ? null : Number(until.timestamp),
            before?.timestamp ?? null
          ),
        }
      : {};
    return {
      ...notes,
      data: (await getService(strapi, 'messageView').many(page, options)).reverse(),
      meta: metaOf(strapi, until),
    };
  },

  /**
   * Newest first, of several dialogues together.
   * @param conversations ids of rows
   * @throws ValidationError
   */
  async across(
    conversations: readonly number[],
    query: PageQuery
  ): Promise<GetContactMessages.Response> {
    const { page, until } = await newestOf(strapi, conversations, query);
    return {
      data: await getService(strapi, 'messageView').many(page, { signed: false }),
      meta: metaOf(strapi, until),
    };
  },
});
