import { errors } from '@strapi/utils';
import type { FetchFile, MessageView, RetryMessage } from '../../../shared/contracts/messages';
import { coreController } from '../support/content-api';
import { getService } from '../support/get-service';
import {
  answering,
  callerOf,
  idempotencyKeyOf,
  idOf,
  maskingPhones,
  viewerOf,
} from '../support/request';
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
    const { media, problem, retriedBy, contact, conversation, channel, shown } = view;
    return { contact, conversation, channel, ...entry, shown, media, problem, retriedBy };
  });
  return Array.isArray(sanitised) ? shaped : shaped[0];
};

/** A person sends a message again. @param options signed: with short-lived addresses of files */
const retryMessage = (
  strapi: Strapi,
  ctx: RequestContext,
  options: { signed: boolean }
): Promise<void> =>
  answering(ctx, async () => {
    const id = await getService(strapi, 'retryMessage').retry(
      idOf(ctx),
      ctx.request.body,
      callerOf(ctx)
    );
    ctx.status = 202;
    ctx.body = {
      data: await getService(strapi, 'messageView').one(id, options),
    } satisfies RetryMessage.Response;
  });

/** @throws NotFoundError where its dialogue is a colleague's, for who sees only the own ones */
const refuseOthers = async (strapi: Strapi, ctx: RequestContext): Promise<void> => {
  const { id, seesAll } = viewerOf(ctx);
  if (seesAll) return;
  const conversations = getService(strapi, 'conversations');
  const message = await getService(strapi, 'messages').findByDocumentId(idOf(ctx));
  const first = message && (await conversations.findById(message.conversation_id));
  // the message of a merged contact may not have moved yet
  const dialogue = first && (await conversations.findByDocumentId(first.document_id));
  if (Number(dialogue?.assignee ?? 0) !== id) {
    throw new errors.NotFoundError('There is no such message');
  }
};

export const createMessageAdminController = ({ strapi }: { strapi: Strapi }) => ({
  async retry(ctx: RequestContext): Promise<void> {
    await refuseOthers(strapi, ctx);
    await maskingPhones(ctx, () => retryMessage(strapi, ctx, { signed: true }));
  },

  async fetchFile(ctx: RequestContext): Promise<void> {
    await refuseOthers(strapi, ctx);
    await maskingPhones(ctx, () =>
      answering(ctx, async () => {
        const message = await getService(strapi, 'messages').findByDocumentId(idOf(ctx));
        if (!message) throw new errors.NotFoundError('There is no such message');
        await getService(strapi, 'mediaFetcher').again(Number(message.id));
        ctx.status = 202;
        ctx.body = {
          data: await getService(strapi, 'messageView').one(Number(message.id), { signed: true }),
        } satisfies FetchFile.Response;
      })
    );
  },
});

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

    retry: (ctx: RequestContext) => retryMessage(strapi, ctx, { signed: false }),

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
