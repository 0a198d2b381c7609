import { epochMs, internalModel, keyColumn } from '../support/schema';

/** An agent's last sign from a dialogue. */
export const presence = internalModel(
  'presence',
  'presences',
  {
    key: { ...keyColumn },
    conversation: { type: 'integer' },
    agent: { type: 'integer' },
    state: { type: 'string' },
    until: epochMs,
  },
  [
    { name: 'key_uq', columns: ['key'], type: 'unique' },
    { name: 'conversation_idx', columns: ['conversation', 'until'] },
    { name: 'until_idx', columns: ['until'] },
  ]
);
