import { errors } from '@strapi/utils';
import type { MessageView } from '../../../shared/contracts/messages';
import { coreController } from '../support/content-api';
import { getService } from '../support/get-service';
import { answering, callerOf, idempotencyKeyOf, idOf } from '../support/request';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { MESSAGE } from './schema';
import { readSendRequest } from './send-request';

/**
 * Sanitised entries in the read shape: what Strapi lets the caller see, with references, problem and file.
 * Who asks for certain `fields` gets those alone.
 */
const inReadShape = async (
  strapi: Strapi,
  sanitised: unknown,
  ctx: RequestContext
): Promise<unknown> => {
  if (ctx.query.fields !== undefined || !sanitised) return sanitised;
  const entries = (Array.isArray(sanitised) ? sanitised : [sanitised]) as Record<string, unknown>[];
  const rows = await getService(strapi, 'messages').findByDocumentIds(
    entries.map(({ documentId }) => String(documentId))
  );
  const views = await getService(strapi, 'messageView').many(rows, { signed: false });
  const byId = new Map<unknown, MessageView>(views.map((view) => [view.documentId, view]));
  const shaped = entries.map((entry) => {
    const view = byId.get(entry.documentId);
    if (!view) return entry;
    const { media, problem, contact, conversation, channel } = view;
    return { contact, conversation, channel, ...entry, media, problem };
  });
  return Array.isArray(sanitised) ? shaped : shaped[0];
};

export const createMessageController = coreController(
  MESSAGE,
  [],
  ({ strapi }) => ({
    async send(ctx: RequestContext) {
      await answering(ctx, async () => {
        const { data } = (ctx.request.body ?? {}) as { data?: unknown };
        const id = await getService(strapi, 'sendMessage').send(
          readSendRequest(data),
          callerOf(ctx),
          idempotencyKeyOf(ctx)
        );
        ctx.status = 202;
        ctx.body = { data: await getService(strapi, 'messageView').one(id, { signed: false }) };
      });
    },

    async media(ctx: RequestContext) {
      const media = getService(strapi, 'media');
      const row = await media.findByMessage(idOf(ctx));
      if (!row || !(await media.serve(ctx, row))) {
        throw new errors.NotFoundError('This message has no file, or it is not here any more');
      }
    },
  }),
  inReadShape
);
