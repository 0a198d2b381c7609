import { contentType, epochMs, hotRelation, keyColumn } from '../support/schema';

export const CONVERSATION = 'conversation';
/** The thread of one contact on one channel; the UI says "Dialogue". */
export const conversation = contentType({
  singularName: CONVERSATION,
  pluralName: 'conversations',
  displayName: 'conversation',
  attributes: {
    channel: hotRelation('channel'),
    contact: hotRelation('contact'),
    status: { type: 'enumeration', enum: ['open', 'closed'], default: 'open' },
    lastInboundAt: epochMs,
    windowEndsAt: epochMs,
    freeEntryEndsAt: epochMs,
    unread: { type: 'integer', default: 0 },
    isUnread: { type: 'boolean', default: false },
    isUnanswered: { type: 'boolean', default: false },
    lastMessageAt: epochMs,
    lastMessage: { type: 'integer', private: true },
    assignee: { type: 'integer' },
    // an answer that could not go before the window closed
    waitingReply: { type: 'text' },
    waitingReplyBy: { type: 'integer' },
    waitingReplyAt: epochMs,
    mergedInto: { type: 'string' },
  },
  indexes: [
    { name: 'contact_uq', columns: ['contact_id', 'channel_id'], type: 'unique' },
    { name: 'channel_idx', columns: ['channel_id', 'last_message_at', 'id'] },
    { name: 'newest_idx', columns: ['last_message_at', 'id'] },
    { name: 'status_idx', columns: ['status', 'last_message_at', 'id'] },
    { name: 'unanswered_idx', columns: ['is_unanswered', 'status', 'last_message_at', 'id'] },
    { name: 'waiting_idx', columns: ['is_unanswered', 'status', 'last_inbound_at', 'id'] },
    { name: 'unread_idx', columns: ['is_unread', 'status', 'last_message_at', 'id'] },
    { name: 'assignee_idx', columns: ['assignee', 'status', 'last_message_at', 'id'] },
  ],
});

export const note = contentType({
  singularName: 'note',
  pluralName: 'notes',
  displayName: 'note',
  attributes: {
    conversation: hotRelation('conversation'),
    body: { type: 'text', required: true },
    author: { type: 'integer' },
    at: epochMs,
  },
  indexes: [{ name: 'thread_idx', columns: ['conversation_id', 'at', 'id'] }],
});

export const cannedReply = contentType({
  singularName: 'canned-reply',
  pluralName: 'canned-replies',
  displayName: 'canned reply',
  attributes: {
    shortcut: { type: 'string', required: true },
    shortcutKey: keyColumn,
    title: { type: 'string' },
    body: { type: 'text', required: true },
  },
  indexes: [{ name: 'shortcut_uq', columns: ['shortcut_key'], type: 'unique' }],
});
