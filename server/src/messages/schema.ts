import { MESSAGE_STATUSES } from '../../../shared/statuses';
import { contentType, epochMs, hotRelation, keyColumn } from '../support/schema';

export const MESSAGE = 'message';
export const message = contentType({
  singularName: MESSAGE,
  pluralName: 'messages',
  displayName: 'message',
  attributes: {
    wamid: { type: 'string' },
    wamidKey: keyColumn,
    channel: hotRelation('channel'),
    conversation: hotRelation('conversation'),
    contact: hotRelation('contact'),
    direction: { type: 'enumeration', enum: ['inbound', 'outbound'], required: true },
    type: { type: 'string', required: true },
    status: { type: 'enumeration', enum: [...MESSAGE_STATUSES], required: true },
    reason: { type: 'string' },
    timestamp: epochMs,
    text: { type: 'text' },
    content: { type: 'json' },
    // of a template, which may be changed and deleted: what its reader saw
    shown: { type: 'json' },
    replyTo: { type: 'string' },
    retryOf: { type: 'string' },
    origin: {
      type: 'enumeration',
      enum: ['customer', 'api', 'agent', 'campaign', 'trigger', 'test', 'app_echo'],
      required: true,
    },
    sentBy: { type: 'string' },
    test: { type: 'boolean', default: false },
    businessInitiated: { type: 'boolean', default: false },
    category: { type: 'string' },
    billable: { type: 'boolean' },
    pricingType: { type: 'string' },
    template: hotRelation('template'),
    campaign: hotRelation('campaign'),
    run: { type: 'integer' },
    errorCode: { type: 'string' },
    errorDetails: { type: 'text' },
    queuedAt: epochMs,
    acceptedAt: epochMs,
    sentAt: epochMs,
    deliveredAt: epochMs,
    readAt: epochMs,
    playedAt: epochMs,
    failedAt: epochMs,
  },
  indexes: [
    { name: 'wamid_uq', columns: ['wamid_key', 'channel_id'], type: 'unique' },
    // filters[wamid] of the REST list
    { name: 'wamid_idx', columns: ['wamid'] },
    { name: 'thread_idx', columns: ['conversation_id', 'timestamp', 'id'] },
    { name: 'document_idx', columns: ['document_id'] },
    { name: 'retry_idx', columns: ['retry_of'] },
  ],
});
