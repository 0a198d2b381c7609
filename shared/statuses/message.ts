/**
 * Message states. Inbound messages are `received` and stay it; all others belong to outbound ones.
 * - `queued` waits in the outbox, `sending` is claimed by a sender, `accepted` was taken by the provider,
 *   `held` was taken but waits for the platform's quality assessment.
 * - `not_sent`: one of our own rules said no. `expired`: its time-to-live ended. `cancelled`: taken back
 *   before it was sent. `unknown`: the sender ended without an answer, so it is never sent again by itself.
 */
export const MESSAGE_STATUSES = [
  'received',
  'queued',
  'sending',
  'accepted',
  'held',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'not_sent',
  'unknown',
  'expired',
  'cancelled',
] as const;

export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

/**
 * What can happen to a message. `claim`: a sender takes it. `requeue`: its error's class allows another
 * try of the same row. `unknown`: the claim ran out without an answer. The rest are named like the
 * state that they tell.
 */
export const MESSAGE_EVENTS = [
  'claim',
  'accepted',
  'held',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'not_sent',
  'unknown',
  'expired',
  'cancelled',
  'requeue',
] as const;

export type MessageEvent = (typeof MESSAGE_EVENTS)[number];

type Row = Partial<Record<MessageEvent, MessageStatus>>;

/** What reached the customer is the truth, whatever we believed before. */
const PROOF: Row = { delivered: 'delivered', read: 'read', played: 'played' };

/** Written out per state; an event that is not named leaves the state as it is. */
const TRANSITIONS: Record<MessageStatus, Row> = {
  received: {},
  queued: {
    ...PROOF,
    claim: 'sending',
    accepted: 'accepted',
    held: 'held',
    sent: 'sent',
    failed: 'failed',
    not_sent: 'not_sent',
    expired: 'expired',
    cancelled: 'cancelled',
  },
  sending: {
    ...PROOF,
    accepted: 'accepted',
    held: 'held',
    sent: 'sent',
    failed: 'failed',
    not_sent: 'not_sent',
    unknown: 'unknown',
    expired: 'expired',
    requeue: 'queued',
  },
  accepted: { ...PROOF, sent: 'sent', failed: 'failed', expired: 'expired' },
  held: { ...PROOF, sent: 'sent', failed: 'failed', expired: 'expired' },
  sent: { ...PROOF, failed: 'failed', expired: 'expired' },
  delivered: { read: 'read', played: 'played' },
  read: { played: 'played' },
  played: {},
  failed: { ...PROOF, requeue: 'queued' },
  not_sent: { ...PROOF },
  unknown: { ...PROOF, accepted: 'accepted', held: 'held', sent: 'sent', failed: 'failed' },
  expired: { ...PROOF },
  cancelled: { ...PROOF },
};

/**
 * The state after an event; total, and never backwards except for `requeue`, which puts a claimed or a
 * failed message back into the queue. Events may come twice and in any order (design: flow "in", 5).
 * A late `failed` of an earlier attempt must be matched by its own wamid before it comes here.
 */
export function nextMessageStatus(from: MessageStatus, event: MessageEvent): MessageStatus {
  return TRANSITIONS[from][event] ?? from;
}

const FINAL: ReadonlySet<MessageStatus> = new Set<MessageStatus>([
  'received',
  'delivered',
  'read',
  'played',
  'failed',
  'not_sent',
  'expired',
  'cancelled',
]);

/**
 * True when nothing more is owed: the customer has it, or will not get it from this row. A receipt may
 * still come afterwards (`delivered` becomes `read`), and a person may retry a failed one.
 */
export function isFinal(status: MessageStatus): boolean {
  return FINAL.has(status);
}

const STATUSES: ReadonlySet<string> = new Set(MESSAGE_STATUSES);

/** Whether a text from outside is one of our message states. */
export function isMessageStatus(text: unknown): text is MessageStatus {
  return typeof text === 'string' && STATUSES.has(text);
}
