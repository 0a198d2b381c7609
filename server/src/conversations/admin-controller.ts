import { errors } from '@strapi/utils';
import type {
  ConversationAction,
  ConversationState,
  ConversationView,
  GetConversation,
  GetConversations,
} from '../../../shared/contracts/conversations';
import type {
  SearchConversations,
  StartConversation,
  TellPresence,
  WriteNote,
} from '../../../shared/contracts/inbox';
import type { SendMessage } from '../../../shared/contracts/messages';
import { actionId } from '../../../shared/permissions';
import type { SendBody } from '../outbound/compose';
import { MAX_INTEGER } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { answering, callerOf, idempotencyKeyOf, idOf, viewerOf } from '../support/request';
import { storedJson, storedText } from '../support/stored-text';
import type { RequestContext, Strapi } from '../support/strapi-types';
import type { ListFilter } from './conversation-list';
import { readLimit } from './thread';
import { withinRights } from './within-rights';

const VIEWS: readonly ConversationView[] = ['unanswered', 'unread', 'mine', 'unassigned', 'all'];
const SORTS = ['newest', 'waiting'] as const;
const MOST_CHOSEN = 50;
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

/** `tag=a` and `tag[0]=a&tag[1]=b` alike. */
const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .slice(0, MOST_CHOSEN)
    .flatMap((one) => textOrNull(one) ?? []);

const idOrNull = (field: string, value: unknown): number | null => {
  if (value === undefined || value === '') return null;
  const id = Number(value);
  if (!Number.isInteger(id) || id < 1 || id > MAX_INTEGER)
    throw fieldError(field, 'must be the id of an agent');
  return id;
};

/** @param unsaid what holds where the query says nothing */
const filterOf = (
  query: RequestContext['query'],
  me: number,
  unsaid: Pick<ListFilter, 'view' | 'state'>
): ListFilter => ({
  view: oneOf('view', VIEWS, query.view, unsaid.view),
  state: oneOf('state', STATES, query.state, unsaid.state),
  channels: textsOf(query.channel),
  tags: textsOf(query.tag),
  assignee: idOrNull('assignee', query.assignee),
  me,
});

const agentOf = ({ state }: RequestContext): number => Number(state.user?.id ?? 0);

const textOrNull = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? storedText(value.trim(), 200) : null;

export const createConversationAdminController = ({ strapi }: { strapi: Strapi }) => {
  const list = () => getService(strapi, 'conversationList');
  const now = async () => {
    await getService(strapi, 'clock').sync();
    return { now: new Date(getService(strapi, 'clock').now()).toISOString() };
  };

  return withinRights(strapi, {
    async find(ctx: RequestContext): Promise<void> {
      const { query } = ctx;
      const { id: me, seesAll, seesPhones } = viewerOf(ctx);
      const filter = filterOf(query, me, { view: 'unanswered', state: 'open' });
      const { rows, before } = await list().page({
        ...filter,
        sort: oneOf('sort', SORTS, query.sort, 'newest'),
        q: textOrNull(query.q),
        before: textOrNull(query.before),
        limit: readLimit(query.limit, 30),
        onlyMine: !seesAll,
        seesPhones,
      });
      ctx.body = {
        data: rows,
        meta: {
          before,
          hasMore: before !== null,
          ...(await now()),
          counts: await list().counts(filter.state, me, !seesAll),
        },
      } satisfies GetConversations.Response;
    },

    async search(ctx: RequestContext): Promise<void> {
      const { query } = ctx;
      const q = textOrNull(query.q);
      if (!q) throw fieldError('q', 'is missing');
      const { id: me, seesAll, seesPhones } = viewerOf(ctx);
      const { data, meta } = await getService(strapi, 'conversationSearch').page({
        q,
        // who looks for something has not said that it is open or unanswered
        filter: filterOf(query, me, { view: 'all', state: 'any' }),
        before: textOrNull(query.before),
        limit: readLimit(query.limit, 30),
        seesPhones,
        maySee: ({ assignee }) => seesAll || assignee?.id === me,
      });
      ctx.body = {
        data,
        meta: { ...meta, ...(await now()) },
      } satisfies SearchConversations.Response;
    },

    async start(ctx: RequestContext): Promise<void> {
      ctx.status = 201;
      ctx.body = {
        data: await getService(strapi, 'startConversation').start(ctx.request.body, viewerOf(ctx)),
        meta: await now(),
      } satisfies StartConversation.Response;
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
        notes: true,
      });
    },

    async act(ctx: RequestContext): Promise<void> {
      await answering(ctx, async () => {
        const data = await getService(strapi, 'conversationActions').act(
          idOf(ctx),
          ctx.params.action as ConversationAction.Name,
          ctx.request.body,
          agentOf(ctx)
        );
        ctx.body = { data, meta: await now() } satisfies ConversationAction.Response;
      });
    },

    async presence(ctx: RequestContext): Promise<void> {
      ctx.body = {
        data: await getService(strapi, 'presence').tell(idOf(ctx), agentOf(ctx), ctx.request.body),
      } satisfies TellPresence.Response;
    },

    async writeNote(ctx: RequestContext): Promise<void> {
      ctx.status = 201;
      ctx.body = {
        data: await getService(strapi, 'notes').write(idOf(ctx), agentOf(ctx), ctx.request.body),
      } satisfies WriteNote.Response;
    },

    async removeNote(ctx: RequestContext): Promise<void> {
      await getService(strapi, 'notes').remove(idOf(ctx), storedText(String(ctx.params.note)), {
        agent: agentOf(ctx),
        mayRemoveOthers: ctx.state.userAbility?.can(actionId('conversationManage')) ?? false,
      });
      ctx.status = 204;
    },

    async agents(ctx: RequestContext): Promise<void> {
      ctx.body = { data: await getService(strapi, 'agents').find(textOrNull(ctx.query.q)) };
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
  });
};
