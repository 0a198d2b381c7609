import { errors } from '@strapi/utils';
import type { GetConversationMessages } from '../../../shared/contracts/conversations';
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

/** Pages of one thread. */
export const createThreadService = ({ strapi }: { strapi: Strapi }) => ({
  /** Oldest first within the page. @throws NotFoundError, ValidationError */
  async page(
    documentId: string,
    query: { before?: unknown; limit?: unknown },
    options: { signed: boolean }
  ): Promise<GetConversationMessages.Response> {
    const conversation = await getService(strapi, 'conversations').findByDocumentId(documentId);
    if (!conversation) throw new errors.NotFoundError('There is no such conversation');
    const messages = getService(strapi, 'messages');
    const limit = readLimit(query.limit);
    const before =
      query.before === undefined || query.before === ''
        ? null
        : messages.parseCursor(String(query.before));
    if (query.before && !before) throw fieldError('before', 'is no cursor of this list');
    const found = await messages.page(conversation.id, before, limit + 1);
    const page = found.slice(0, limit);
    const oldest = page.at(-1);
    const hasMore = found.length > limit;
    return {
      data: (await getService(strapi, 'messageView').many(page, options)).reverse(),
      meta: {
        before: hasMore && oldest ? messages.cursorOf(oldest) : null,
        hasMore,
        now: new Date(getService(strapi, 'clock').now()).toISOString(),
      },
    };
  },
});
