import type {
  ConversationRow,
  ConversationState,
  ConversationView,
  ViewCounts,
} from '../../../shared/contracts/conversations';
import type { MessageOrigin } from '../../../shared/contracts/messages';
import type { MessageStatus } from '../../../shared/statuses';
import { toIso, toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

export interface ListQuery {
  view: ConversationView;
  state: ConversationState;
  channel: string | null;
  q: string | null;
  before: string | null;
  limit: number;
  /** Id of the admin user who asks. */
  me: number;
}

/** Counting stops here; the UI writes "99+". */
const COUNTED = 100;
const PREVIEW_LENGTH = 200;

type Joined = Record<string, unknown>;

const COLUMNS = {
  id: 'v.id',
  documentId: 'v.document_id',
  status: 'v.status',
  unread: 'v.unread',
  isUnanswered: 'v.is_unanswered',
  assignee: 'v.assignee',
  lastInboundAt: 'v.last_inbound_at',
  windowEndsAt: 'v.window_ends_at',
  lastMessageAt: 'v.last_message_at',
  contactId: 'c.document_id',
  displayName: 'c.display_name',
  profileName: 'c.profile_name',
  phone: 'c.phone',
  username: 'c.username',
  userId: 'c.user_id',
  channelId: 'h.document_id',
  channelName: 'h.name',
  channelNumber: 'h.display_phone_number',
  direction: 'm.direction',
  type: 'm.type',
  messageStatus: 'm.status',
  text: 'm.text',
  origin: 'm.origin',
};

/** What the list of dialogues shows, a page by cursor. */
export const createConversationListService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const base = () =>
    db()
      .table<Joined>(`${TABLES.conversation} as v`)
      // left joins, though both are there: MariaDB begins with the channel otherwise, reads all of its
      // dialogues and sorts them
      .leftJoin(`${TABLES.contact} as c`, 'c.id', 'v.contact_id')
      .leftJoin(`${TABLES.channel} as h`, 'h.id', 'v.channel_id')
      .leftJoin(`${TABLES.message} as m`, 'm.id', 'v.last_message');

  const narrow = (
    query: ReturnType<typeof base>,
    view: ConversationView,
    state: ConversationState,
    me: number
  ) => {
    if (view === 'unanswered') query.where('v.is_unanswered', true as never);
    if (view === 'unread') query.where('v.is_unread', true as never);
    if (view === 'mine') query.where('v.assignee', me as never);
    if (view === 'unassigned') query.whereNull('v.assignee' as never);
    if (state !== 'any') query.where('v.status', state as never);
    return query;
  };

  const search = (query: ReturnType<typeof base>, q: string) => {
    const words = q.replace(/[%\\]/g, '');
    const digits = q.replace(/\D/g, '');
    const like = db().dialect() === 'postgres' ? 'ilike' : 'like';
    query.where((any) => {
      any
        .where('c.display_name', like, `${words}%` as never)
        .orWhere('c.profile_name', like, `${words}%` as never)
        .orWhere('c.username', like, `${words.replace(/^@/, '')}%` as never);
      if (digits.length >= 3) any.orWhere('c.phone', 'like', `%${digits}%` as never);
    });
  };

  const names = async (ids: number[]): Promise<Map<number, string>> => {
    if (ids.length === 0) return new Map();
    const users = (await db()
      .table(TABLES.adminUser)
      .whereIn('id', ids as never)
      .select('id', 'firstname', 'lastname', 'username')) as {
      id: number;
      firstname: string | null;
      lastname: string | null;
      username: string | null;
    }[];
    return new Map(
      users.map(({ id, firstname, lastname, username }) => [
        Number(id),
        [firstname, lastname].filter(Boolean).join(' ') || (username ?? `#${id}`),
      ])
    );
  };

  const toRow = (row: Joined, agents: Map<number, string>): ConversationRow => {
    const assignee = row.assignee === null ? null : Number(row.assignee);
    return {
      documentId: String(row.documentId),
      status: row.status as 'open' | 'closed',
      contact: {
        documentId: String(row.contactId),
        displayName: (row.displayName ?? row.profileName ?? null) as string | null,
        phone: row.phone as string | null,
        username: row.username as string | null,
        userId: row.userId as string | null,
      },
      channel: {
        documentId: String(row.channelId),
        name: String(row.channelName),
        displayPhoneNumber: String(row.channelNumber ?? ''),
      },
      unread: Number(row.unread ?? 0),
      unanswered: Boolean(row.isUnanswered),
      assignee:
        assignee === null ? null : { id: assignee, name: agents.get(assignee) ?? `#${assignee}` },
      lastInboundAt: toIso(row.lastInboundAt),
      windowEndsAt: toIso(row.windowEndsAt),
      lastMessageAt: toIso(row.lastMessageAt),
      lastMessage: row.type
        ? {
            direction: row.direction as 'inbound' | 'outbound',
            type: String(row.type),
            status: row.messageStatus as MessageStatus,
            text: String(row.text ?? '').slice(0, PREVIEW_LENGTH),
            origin: row.origin as MessageOrigin,
          }
        : null,
    };
  };

  const withAgents = async (rows: Joined[]): Promise<ConversationRow[]> => {
    const agents = await names(
      rows.flatMap(({ assignee }) => (assignee === null ? [] : [Number(assignee)]))
    );
    return rows.map((row) => toRow(row, agents));
  };

  const countUpTo = async (view: ConversationView, state: ConversationState, me: number) => {
    const rows = (await narrow(
      db().table<Joined>(`${TABLES.conversation} as v`) as ReturnType<typeof base>,
      view,
      state,
      me
    )
      .orderBy([
        { column: 'v.last_message_at', order: 'desc' },
        { column: 'v.id', order: 'desc' },
      ])
      .limit(COUNTED)
      .select('v.id')) as unknown[];
    return rows.length;
  };

  return {
    async page(query: ListQuery): Promise<{ rows: ConversationRow[]; before: string | null }> {
      const rows = narrow(base(), query.view, query.state, query.me)
        .orderBy([
          { column: 'v.last_message_at', order: 'desc' },
          { column: 'v.id', order: 'desc' },
        ])
        .limit(query.limit + 1)
        .select(COLUMNS as never);
      if (query.channel) {
        rows.where(
          'v.channel_id',
          db()
            .table(TABLES.channel)
            .where({ document_id: query.channel } as never)
            .select('id') as never
        );
      }
      if (query.q) search(rows, query.q);
      const cursor = getService(strapi, 'messages').parseCursor(query.before ?? undefined);
      if (cursor) {
        rows.where((older) => {
          older.where('v.last_message_at', '<', cursor.timestamp as never).orWhere((same) => {
            same
              .where('v.last_message_at', cursor.timestamp as never)
              .where('v.id', '<', cursor.id as never);
          });
        });
      }
      const found = (await rows) as unknown as Joined[];
      const page = found.slice(0, query.limit);
      const last = page.at(-1);
      return {
        rows: await withAgents(page),
        before:
          found.length > query.limit && last
            ? `${toMs(last.lastMessageAt) ?? 0}_${Number(last.id)}`
            : null,
      };
    },

    async one(documentId: string): Promise<ConversationRow | null> {
      const found = (await base()
        .where('v.document_id', documentId as never)
        .limit(1)
        .select(COLUMNS as never)) as unknown as Joined[];
      const [row] = await withAgents(found);
      return row ?? null;
    },

    async counts(state: ConversationState, me: number): Promise<ViewCounts> {
      const [unanswered, unread, mine, all] = await Promise.all(
        (['unanswered', 'unread', 'mine', 'all'] as const).map((view) => countUpTo(view, state, me))
      );
      return { unanswered: unanswered ?? 0, unread: unread ?? 0, mine: mine ?? 0, all: all ?? 0 };
    },
  };
};
