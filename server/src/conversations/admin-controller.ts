import { errors } from '@strapi/utils';
import type {
  ConversationAction,
  ConversationState,
  ConversationView,
  GetConversation,
  GetConversations,
} from '../../../shared/contracts/conversations';
import type { SendMessage } from '../../../shared/contracts/messages';
import type { SendBody } from '../outbound/compose';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { answering, callerOf, idempotencyKeyOf, idOf } from '../support/request';
import { storedJson, storedText } from '../support/stored-text';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { readLimit } from './thread';

const VIEWS: readonly ConversationView[] = ['unanswered', 'unread', 'mine', 'unassigned', 'all'];
const STATES: readonly ConversationState[] = ['open', 'closed', 'any'];

const oneOf = <T extends string>(
  field: string,
  allowed: readonly T[],
  value: unknown,
  fallback: T
): T => {
  if (value === undefined || value === '') return fallback;
  if ((allowed as readonly unknown[]).includes(value)) return value as T;
  throw fieldError(field, `must be one of ${allowed.join(', ')}`);
};

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? storedText(value.trim(), 200) : null;

export const createConversationAdminController = ({ strapi }: { strapi: Strapi }) => {
  const list = () => getService(strapi, 'conversationList');
  const now = async () => {
    await getService(strapi, 'clock').sync();
    return { now: new Date(getService(strapi, 'clock').now()).toISOString() };
  };

  return {
    async find(ctx: RequestContext): Promise<void> {
      const { query } = ctx;
      const view = oneOf('view', VIEWS, query.view, 'unanswered');
      const state = oneOf('state', STATES, query.state, 'open');
      const me = Number(ctx.state.user?.id ?? 0);
      const { rows, before } = await list().page({
        view,
        state,
        channel: textOrNull(query.channel),
        q: textOrNull(query.q),
        before: textOrNull(query.before),
        limit: readLimit(query.limit, 30),
        me,
      });
      ctx.body = {
        data: rows,
        meta: {
          before,
          hasMore: before !== null,
          ...(await now()),
          counts: await list().counts(state, me),
        },
      } satisfies GetConversations.Response;
    },

    async findOne(ctx: RequestContext): Promise<void> {
      const row = await list().one(idOf(ctx));
      if (!row) throw new errors.NotFoundError('There is no such conversation');
      ctx.body = { data: row, meta: await now() } satisfies GetConversation.Response;
    },

    async messages(ctx: RequestContext): Promise<void> {
      await getService(strapi, 'clock').sync();
      ctx.body = await getService(strapi, 'thread').page(idOf(ctx), ctx.query, {
        signed: true,
      });
    },

    async act(ctx: RequestContext): Promise<void> {
      const data = await getService(strapi, 'conversationActions').act(
        idOf(ctx),
        ctx.params.action as ConversationAction.Name,
        ctx.request.body
      );
      ctx.body = { data, meta: await now() } satisfies ConversationAction.Response;
    },

    async send(ctx: RequestContext): Promise<void> {
      await answering(ctx, async () => {
        const row = await list().one(idOf(ctx));
        if (!row) throw new errors.NotFoundError('There is no such conversation');
        const { data } = (ctx.request.body ?? {}) as { data?: unknown };
        if (typeof data !== 'object' || data === null || Array.isArray(data)) {
          throw fieldError('data', 'is missing');
        }
        const id = await getService(strapi, 'sendMessage').send(
          {
            channel: row.channel.documentId,
            contact: row.contact.documentId,
            body: storedJson(data) as SendBody,
          },
          callerOf(ctx),
          idempotencyKeyOf(ctx)
        );
        ctx.status = 202;
        ctx.body = {
          data: await getService(strapi, 'messageView').one(id, { signed: true }),
        } satisfies SendMessage.Response;
      });
    },
  };
};
