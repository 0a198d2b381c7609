import { epochMs, internalModel } from '../../support/schema';

/**
 * waiting: due at `due_at`; later: due at `resume_at` of the clock that can be moved; claimed: with the
 * sender; unknown: outcome not told; done.
 */
export const OUTBOX_STATES = ['waiting', 'later', 'claimed', 'unknown', 'done'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** One row a message: the only way to the provider. */
export const outbox = internalModel(
  'outbox',
  'outbox',
  {
    idempotencyKey: { type: 'string' },
    requestHash: { type: 'string' },
    message: { type: 'integer' },
    channel: { type: 'integer' },
    conversation: { type: 'integer' },
    /** The broadcast's run that it belongs to. */
    run: { type: 'integer' },
    state: { type: 'string' },
    /** Lower goes first (outbox.ts). */
    priority: { type: 'integer' },
    dueAt: epochMs,
    resumeAt: epochMs,
    claimUntil: epochMs,
    claimedBy: { type: 'string' },
    fencing: { type: 'integer' },
    attempt: { type: 'integer' },
    /** `Retries` (retry-policy.ts); null while there were none. */
    retries: { type: 'text' },
    errorClass: { type: 'string' },
    holdReason: { type: 'string' },
    createdAtMs: epochMs,
    // when the provider was last called, by the clock that nobody moves: the pair rate counts these
    calledAt: epochMs,
  },
  [
    { name: 'key_uq', columns: ['idempotency_key'], type: 'unique' },
    { name: 'message_uq', columns: ['message'], type: 'unique' },
    { name: 'due_idx', columns: ['state', 'priority', 'due_at', 'id'] },
    { name: 'later_idx', columns: ['state', 'resume_at'] },
    { name: 'run_idx', columns: ['run', 'state'] },
    { name: 'claim_idx', columns: ['state', 'claim_until'] },
    { name: 'created_idx', columns: ['created_at_ms'] },
    { name: 'conversation_idx', columns: ['conversation', 'called_at'] },
  ]
);
