import { nextMessageStatus, type MessageEvent, type MessageStatus } from '../../../shared/statuses';
import type { CountedMessage } from '../statistics/cells';
import { storedText } from '../support/stored-text';
import { wamidKey } from './message-columns';
import type { MessageRow } from './messages';

/** documentIds of where a message stands. */
export interface Thread {
  conversation: string | null;
  channel: string | null;
}

export interface AdvanceOptions {
  /** Live updates say nothing of it. */
  silent?: boolean;
  /** Where the message stands; looked up when left out. */
  thread?: Thread;
  /** The provider's id of an outbound message; the first that was told stays. */
  wamid?: string;
}

export type LockedMessage = MessageRow & CountedMessage;

/** One message's step: the event, and what came with it. */
export interface Move extends AdvanceOptions {
  id: number;
  event: MessageEvent;
  columns?: Record<string, unknown>;
}

const REASON_COLUMNS = new Set(['reason', 'error_code', 'error_details']);

/** The state after a move, and the columns to write with it; null when there is nothing to write. */
export const outcomeOf = (
  row: LockedMessage,
  { event, columns = {}, wamid }: Move
): { status: MessageStatus; columns: Record<string, unknown> | null } => {
  const status = nextMessageStatus(row.status, event);
  const moved = status !== row.status;
  const named =
    wamid !== undefined && row.wamid_key === null
      ? { wamid: storedText(wamid), wamid_key: wamidKey(wamid) }
      : {};
  const known = Object.fromEntries(
    Object.entries({ ...columns, ...named }).filter(
      ([column, value]) =>
        value !== null && value !== undefined && (moved || !REASON_COLUMNS.has(column))
    )
  );
  return { status, columns: moved || Object.keys(known).length > 0 ? known : null };
};
