import type { ConversationRow, MessageView, NoteView } from '../../../shared/contracts';

const START = Date.parse('2026-11-19T10:00:00.000Z');

/** A text of the customer, `minute` minutes after the dialogue's start. */
export const message = (
  id: string,
  minute: number,
  change: Partial<MessageView> = {}
): MessageView => ({
  documentId: id,
  wamid: `wamid.${id}`,
  direction: 'inbound',
  type: 'text',
  status: 'received',
  reason: null,
  problem: null,
  timestamp: new Date(START + minute * 60_000).toISOString(),
  queuedAt: null,
  acceptedAt: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  playedAt: null,
  failedAt: null,
  text: id,
  content: { body: id },
  shown: null,
  replyTo: null,
  retryOf: null,
  retriedBy: null,
  origin: 'customer',
  sentBy: null,
  media: null,
  contact: null,
  conversation: null,
  channel: null,
  ...change,
});

/** An emoji of the customer to the message with this id. */
export const reaction = (id: string, minute: number, to: string, emoji: string): MessageView =>
  message(id, minute, { type: 'reaction', content: { message_id: `wamid.${to}`, emoji } });

/** A note of the team, `minute` minutes after the dialogue's start. */
export const note = (id: string, minute: number): NoteView => ({
  documentId: id,
  body: id,
  author: { id: 1, name: 'Anna' },
  at: new Date(START + minute * 60_000).toISOString(),
});

/** A dialogue whose last message came `minute` minutes after the start. */
export const row = (id: string, minute: number): ConversationRow => ({
  documentId: id,
  status: 'open',
  contact: { documentId: `c-${id}`, displayName: id, phone: null, username: null, userId: null },
  channel: { documentId: 'ch', name: 'Berlin', displayPhoneNumber: '+49 30 55501000' },
  unread: 0,
  unanswered: true,
  assignee: null,
  tags: [],
  waitingReply: null,
  freeEntryEndsAt: null,
  lastInboundAt: null,
  windowEndsAt: null,
  lastMessageAt: new Date(START + minute * 60_000).toISOString(),
  lastMessage: null,
});

export const messagePage = (data: MessageView[], before: string | null) => ({
  data,
  meta: { before, hasMore: before !== null, now: new Date(START).toISOString() },
});

export const rowPage = (data: ConversationRow[], before: string | null) => ({
  data,
  meta: { before, hasMore: before !== null, now: new Date(START).toISOString() },
});
