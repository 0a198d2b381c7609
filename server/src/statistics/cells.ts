import { HELD_FOR_QUALITY } from '../../../shared/held-reason';
import type { MessageStatus } from '../../../shared/statuses';
import { MINUTE_MS } from '../support/constants';
import { hashKey } from '../support/keys';

/** The columns of a message that decide where it is counted. */
export interface CountedMessage {
  direction: string;
  status: MessageStatus;
  reason: string | null;
  /** Epoch ms. */
  timestamp: number | string;
  channel_id: number;
  template_id: number | null;
  campaign_id: number | null;
  run: number | null;
  origin: string;
  sent_by: string | null;
  category: string | null;
  test: boolean | number | null;
}

/** A message before and after a change; null where it was not there. */
export interface MessageChange {
  before: CountedMessage | null;
  after: CountedMessage | null;
}

/**
 * What became of a message: it stands in exactly one of these. `pending`: the provider has told nothing
 * of it yet; `unknown`: our call ended without an answer.
 */
export const OUTCOMES = [
  'pending',
  'unknown',
  'sent',
  'delivered',
  'read',
  'failed',
  'not_sent',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What messages are counted by, as columns of the roll-ups and of their deltas. */
export interface Cell {
  starts_at: number;
  channel: number;
  template: number | null;
  campaign: number | null;
  run: number | null;
  agent: string | null;
  category: string | null;
  origin: string;
  test: boolean;
  counter: Outcome;
  reason: string | null;
}

const CELL_COLUMNS = [
  'starts_at',
  'channel',
  'template',
  'campaign',
  'run',
  'agent',
  'category',
  'origin',
  'test',
  'counter',
  'reason',
] as const satisfies (keyof Cell)[];

/** The longest time that begins days in all time zones: some differ by three quarters of an hour. */
export const SLOT_MS = 15 * MINUTE_MS;

const OUTCOME_OF: Record<MessageStatus, Outcome | null> = {
  received: null,
  queued: 'pending',
  sending: 'pending',
  accepted: 'pending',
  held: 'pending',
  unknown: 'unknown',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
  expired: 'failed',
  not_sent: 'not_sent',
  cancelled: 'not_sent',
};

const reasonOf = ({ status, reason }: CountedMessage, outcome: Outcome): string | null => {
  if (status === 'held') return HELD_FOR_QUALITY;
  if (outcome !== 'failed' && outcome !== 'not_sent') return null;
  return reason ?? (status === 'failed' || status === 'not_sent' ? 'unknown' : status);
};

const idOrNull = (id: number | null): number | null => (id === null ? null : Number(id));

/**
 * Where a message is counted; null for what we did not send: messages of customers, and what the
 * business wrote in the WhatsApp Business app.
 */
export const cellOf = (message: CountedMessage): Cell | null => {
  const counter = OUTCOME_OF[message.status];
  if (message.direction !== 'outbound' || message.origin === 'app_echo' || !counter) return null;
  return {
    starts_at: Math.floor(Number(message.timestamp) / SLOT_MS) * SLOT_MS,
    channel: Number(message.channel_id),
    template: idOrNull(message.template_id),
    campaign: idOrNull(message.campaign_id),
    run: idOrNull(message.run),
    agent: message.origin === 'agent' ? message.sent_by : null,
    // templates write it in capitals, statuses do not
    category: message.category?.toLowerCase() ?? null,
    origin: message.origin,
    test: Boolean(message.test),
    counter,
    reason: reasonOf(message, counter),
  };
};

/** A stored row as it was written: the drivers give long numbers as text and booleans as 0 and 1. */
export const storedCell = (row: Cell): Cell => ({
  ...(Object.fromEntries(CELL_COLUMNS.map((column) => [column, row[column]])) as unknown as Cell),
  starts_at: Number(row.starts_at),
  test: Boolean(row.test),
});

/** The readable key of a cell; `storedKey` is what is unique in the table. */
const keyOf = (cell: Cell): string => JSON.stringify(CELL_COLUMNS.map((column) => cell[column]));

export const storedKey = (cell: Cell): string => hashKey(keyOf(cell));

export interface CellSum {
  cell: Cell;
  messages: number;
}

/** Cells summed up, each once, without what cancels out. */
export const sumCells = (changes: readonly CellSum[]): CellSum[] => {
  const sums = new Map<string, CellSum>();
  for (const { cell, messages } of changes) {
    const key = keyOf(cell);
    const sum = sums.get(key);
    if (sum) sum.messages += messages;
    else sums.set(key, { cell, messages });
  }
  return [...sums.values()].filter(({ messages }) => messages !== 0);
};

/** By how much the counts change when messages do. */
export const deltasOf = (changes: readonly MessageChange[]) =>
  sumCells(
    changes.flatMap(({ before, after }) => {
      const from = before && cellOf(before);
      const to = after && cellOf(after);
      return [
        ...(from ? [{ cell: from, messages: -1 }] : []),
        ...(to ? [{ cell: to, messages: 1 }] : []),
      ];
    })
  );
