import type {
  ConversationRow,
  ConversationState,
  ConversationView,
  ViewCounts,
} from '../../../shared/contracts/conversations';
import type { AgentView, TagView } from '../../../shared/contracts/inbox';
import type { MessageOrigin } from '../../../shared/contracts/messages';
import type { MessageStatus } from '../../../shared/statuses';
import { isRevoked } from '../../../shared/revoked';
import { isVoiceNote } from '../../../shared/voice-note';
import { fromJson, toIso, toMs } from '../support/database';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

/** Which dialogues are asked for; all of it holds at once. */
export interface ListFilter {
  view: ConversationView;
  state: ConversationState;
  /** documentIds; any of them, all where there is none. */
  channels: readonly string[];
  /** documentIds; any of them, whatever tags where there is none. */
  tags: readonly string[];
  assignee: number | null;
  /** Id of the admin user who asks. */
  me: number;
}

export interface ListQuery extends ListFilter {
  /** `waiting`: the unanswered ones, longest waiting first. */
  sort: 'newest' | 'waiting';
  q: string | null;
  before: string | null;
  limit: number;
  /** Only the dialogues that are assigned to the one who asks. */
  onlyMine?: boolean;
  /** Whether who asks may find by parts of numbers. */
  seesPhones: boolean;
}

/** Counting stops here; the UI writes "99+". */
const COUNTED = 100;
/** Up to this many contacts with a tag, their dialogues are looked up; above, the newest ones are asked for the tag. */
const FEW_CONTACTS = 400;
const PREVIEW_LENGTH = 200;

type Joined = Record<string, unknown>;

/** Whether a dialogue would have to be with two agents, or with one and with nobody. */
const isOfTwo = ({ view, assignee, onlyMine, me }: ListQuery): boolean => {
  const agents = new Set<number | null>();
  if (view === 'mine' || onlyMine) agents.add(me);
  if (view === 'unassigned') agents.add(null);
  if (assignee !== null) agents.add(assignee);
  return agents.size > 1;
};

const COLUMNS = {
  id: 'v.id',
  documentId: 'v.document_id',
  status: 'v.status',
  unread: 'v.unread',
  isUnanswered: 'v.is_unanswered',
  assignee: 'v.assignee',
  lastInboundAt: 'v.last_inbound_at',
  windowEndsAt: 'v.window_ends_at',
  freeEntryEndsAt: 'v.free_entry_ends_at',
  waitingReply: 'v.waiting_reply',
  waitingReplyBy: 'v.waiting_reply_by',
  waitingReplyAt: 'v.waiting_reply_at',
  contact: 'v.contact_id',
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
  sentBy: 'm.sent_by',
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

  /** Where the text does not say it all the content, too: it tells a voice note, and what was taken back. */
  const columns = (): never[] => [
    COLUMNS as never,
    db().raw(`case when m.type = 'audio' or m.text = '' then m.content end as ??`, [
      'content',
    ]) as never,
  ];

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

  const toRow = (
    row: Joined,
    agent: (id: number | null) => AgentView | null,
    tags: TagView[]
  ): ConversationRow => {
    const content = fromJson(row.content);
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
      assignee: agent(toMs(row.assignee)),
      tags,
      waitingReply: row.waitingReply
        ? {
            text: String(row.waitingReply),
            author: agent(toMs(row.waitingReplyBy)),
            at: toIso(row.waitingReplyAt) ?? '',
          }
        : null,
      lastInboundAt: toIso(row.lastInboundAt),
      windowEndsAt: toIso(row.windowEndsAt),
      freeEntryEndsAt: toIso(row.freeEntryEndsAt),
      lastMessageAt: toIso(row.lastMessageAt),
      lastMessage: row.type
        ? {
            direction: row.direction as 'inbound' | 'outbound',
            type: String(row.type),
            status: row.messageStatus as MessageStatus,
            isVoice: isVoiceNote({ type: String(row.type), content }),
            isRevoked: isRevoked(content),
            text: String(row.text ?? '').slice(0, PREVIEW_LENGTH),
            origin: row.origin as MessageOrigin,
            sentBy: row.sentBy as string | null,
          }
        : null,
    };
  };

  const toRows = async (rows: Joined[]): Promise<ConversationRow[]> => {
    const [agent, tags] = await Promise.all([
      getService(strapi, 'agents').byId(
        rows.flatMap(({ assignee, waitingReplyBy }) => [toMs(assignee), toMs(waitingReplyBy)])
      ),
      getService(strapi, 'tags').ofContacts(rows.map(({ contact }) => Number(contact))),
    ]);
    return rows.map((row) => toRow(row, agent, tags.get(Number(row.contact)) ?? []));
  };

  /** Rare tags begin with their contacts, common ones with the newest dialogues: neither reads all of them. */
  const tagFilter = async (
    documentIds: readonly string[]
  ): Promise<(query: ReturnType<typeof base>) => void> => {
    const tags = (await db()
      .table(TABLES.tag)
      .whereIn('document_id', documentIds as never)
      .select('id')) as { id: number }[];
    const tagged = () =>
      db()
        .table(`${TABLES.contactTag} as l`)
        .whereIn('l.tag_id', tags.map(({ id }) => id) as never);
    const contacts = (await tagged()
      .limit(FEW_CONTACTS + 1)
      .select('l.contact_id')) as unknown as { contact_id: number }[];
    if (contacts.length <= FEW_CONTACTS) {
      const ids = [...new Set(contacts.map(({ contact_id }) => Number(contact_id)))];
      return (query) => void query.whereIn('v.contact_id', ids as never);
    }
    return (query) => {
      const hasTag = tagged().whereRaw('?? = ??', ['l.contact_id', 'v.contact_id']).count('l.id');
      // counted, not `exists`: MariaDB would join that the other way round and sort everything
      query.whereRaw('(?) > 0', [hasTag as never]);
    };
  };

  /** For few dialogues, whose channels need no index. */
  const filterOf = async (filter: ListFilter) => {
    const { channels, tags, assignee } = filter;
    const filterTags = tags.length > 0 ? await tagFilter(tags) : null;
    return (rows: ReturnType<typeof base>) => {
      narrow(rows, filter.view, filter.state, filter.me);
      if (channels.length > 0) rows.whereIn('h.document_id', channels as never);
      if (assignee !== null) rows.where('v.assignee', assignee as never);
      filterTags?.(rows);
    };
  };

  const ORDERS = {
    newest: { column: 'v.last_message_at', key: 'lastMessageAt', order: 'desc', beyond: '<' },
    waiting: { column: 'v.last_inbound_at', key: 'lastInboundAt', order: 'asc', beyond: '>' },
  } as const;

  /** One channel at a time: an index answers for one, and none for several in order. */
  const pageOf = async (
    query: ListQuery,
    channel: number | null,
    filterTags: ((rows: ReturnType<typeof base>) => void) | null,
    contacts: number[] | null
  ): Promise<Joined[]> => {
    const { column, order, beyond } = ORDERS[query.sort];
    const isWaiting = query.sort === 'waiting';
    const rows = narrow(
      base(),
      isWaiting ? 'unanswered' : query.view,
      // who was closed does not wait
      isWaiting && query.state === 'any' ? 'open' : query.state,
      query.me
    )
      .orderBy([
        { column, order },
        { column: 'v.id', order },
      ])
      .limit(query.limit + 1)
      .select(...columns());
    if (isWaiting) {
      if (query.view === 'mine') rows.where('v.assignee', query.me as never);
      if (query.view === 'unassigned') rows.whereNull('v.assignee' as never);
    }
    if (channel !== null) rows.where('v.channel_id', channel as never);
    if (query.assignee !== null) rows.where('v.assignee', query.assignee as never);
    if (query.onlyMine) rows.where('v.assignee', query.me as never);
    // begun and not written in yet, or empty since its contact was merged or deleted
    rows.whereNotNull(column as never);
    if (contacts) rows.whereIn('v.contact_id', contacts as never);
    filterTags?.(rows);
    const cursor = getService(strapi, 'messages').parseCursor(query.before ?? undefined);
    if (query.before !== null && !cursor) throw fieldError('before', 'is no cursor of this list');
    if (cursor) {
      rows.where((further) => {
        further.where(column, beyond, cursor.timestamp as never).orWhere((same) => {
          same.where(column, cursor.timestamp as never).where('v.id', beyond, cursor.id as never);
        });
      });
    }
    return (await rows) as unknown as Joined[];
  };

  const channelIds = async (documentIds: readonly string[]): Promise<(number | null)[]> => {
    if (documentIds.length === 0) return [null];
    const rows = (await db()
      .table(TABLES.channel)
      .whereIn('document_id', documentIds as never)
      .select('id')) as { id: number }[];
    return rows.map(({ id }) => Number(id));
  };

  const countUpTo = async (
    view: ConversationView,
    state: ConversationState,
    me: number,
    onlyMine: boolean
  ) => {
    const query = narrow(
      db().table<Joined>(`${TABLES.conversation} as v`) as ReturnType<typeof base>,
      view,
      state,
      me
    );
    if (onlyMine) query.where('v.assignee', me as never);
    const rows = (await query
      .whereNotNull('v.last_message_at' as never)
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
      // there is none, and PostgreSQL would read all to say so
      if (isOfTwo(query)) return { rows: [], before: null };
      const { key, order } = ORDERS[query.sort];
      const filterTags = query.tags.length > 0 ? await tagFilter(query.tags) : null;
      const contacts = query.q
        ? await getService(strapi, 'contactSearch').find(query.q, FEW_CONTACTS, query.seesPhones)
        : null;
      const perChannel = await Promise.all(
        (await channelIds(query.channels)).map((channel) =>
          pageOf(query, channel, filterTags, contacts)
        )
      );
      const direction = order === 'asc' ? 1 : -1;
      const found = perChannel
        .flat()
        .sort(
          (a, b) =>
            direction * ((toMs(a[key]) ?? 0) - (toMs(b[key]) ?? 0) || Number(a.id) - Number(b.id))
        );
      const page = found.slice(0, query.limit);
      const last = page.at(-1);
      return {
        rows: await toRows(page),
        before:
          found.length > query.limit && last ? `${toMs(last[key]) ?? 0}_${Number(last.id)}` : null,
      };
    },

    /** Those of these dialogues that are asked for, by their row's id. */
    async byIds(ids: readonly number[], filter: ListFilter): Promise<Map<number, ConversationRow>> {
      if (ids.length === 0) return new Map();
      const query = base()
        .whereIn('v.id', [...new Set(ids)] as never)
        .whereNull('c.erased_at' as never)
        .select(...columns());
      (await filterOf(filter))(query);
      const found = (await query) as unknown as Joined[];
      const rows = await toRows(found);
      return new Map(found.map(({ id }, index) => [Number(id), rows[index] as ConversationRow]));
    },

    /** Those of the dialogues with these people that are asked for, newest first. */
    async ofContacts(contacts: readonly number[], filter: ListFilter): Promise<ConversationRow[]> {
      if (contacts.length === 0) return [];
      const query = base()
        .whereIn('v.contact_id', contacts as never)
        .whereNotNull('v.last_message_at' as never)
        .orderBy([{ column: 'v.last_message_at', order: 'desc' }])
        .select(...columns());
      (await filterOf(filter))(query);
      return toRows((await query) as unknown as Joined[]);
    },

    /** The dialogue of this id, or the one that took it over. */
    async one(documentId: string): Promise<ConversationRow | null> {
      const found = (await base()
        .where('v.document_id', documentId as never)
        .whereNull('c.erased_at' as never)
        .limit(1)
        .select(...columns(), { mergedInto: 'v.merged_into' } as never)) as unknown as Joined[];
      const target = found[0]?.mergedInto;
      if (target) return this.one(String(target));
      const [row] = await toRows(found);
      return row ?? null;
    },

    async counts(state: ConversationState, me: number, onlyMine = false): Promise<ViewCounts> {
      const [unanswered, unread, mine, all] = await Promise.all(
        (['unanswered', 'unread', 'mine', 'all'] as const).map((view) =>
          countUpTo(view, state, me, onlyMine)
        )
      );
      return { unanswered: unanswered ?? 0, unread: unread ?? 0, mine: mine ?? 0, all: all ?? 0 };
    },
  };
};
