import type { MessageStatus } from '../../../../shared/statuses';
import type { TextKey } from '../../utils/translations';

/** What a message's state is called. */
export const STATUS_LABELS: Record<MessageStatus, TextKey> = {
  received: 'status.received',
  queued: 'status.queued',
  sending: 'status.sending',
  accepted: 'status.accepted',
  held: 'status.held',
  sent: 'status.sent',
  delivered: 'status.delivered',
  read: 'status.read',
  played: 'status.played',
  failed: 'status.failed',
  not_sent: 'status.notSent',
  unknown: 'status.unknown',
  expired: 'status.expired',
  cancelled: 'status.cancelled',
};

/** States of a message that the customer did not get and will not get from this row. */
export const NOT_DELIVERED: ReadonlySet<MessageStatus> = new Set([
  'failed',
  'not_sent',
  'expired',
  'cancelled',
]);

export type TickShape = 'clock' | 'one' | 'two' | 'twoRead' | 'failed' | 'unknown';

/** The sign that stands for a state; null for what the customer wrote. */
export const TICK_SHAPES: Record<MessageStatus, TickShape | null> = {
  received: null,
  queued: 'clock',
  sending: 'clock',
  accepted: 'one',
  held: 'one',
  sent: 'one',
  delivered: 'two',
  read: 'twoRead',
  played: 'twoRead',
  failed: 'failed',
  not_sent: 'failed',
  unknown: 'unknown',
  expired: 'failed',
  cancelled: 'failed',
};
