import { epochMs, internalModel } from '../support/schema';

/** What happened to a template: status, quality, category, with the platform's reason. */
export const templateEvent = internalModel(
  'template-event',
  'template_events',
  {
    template: { type: 'integer' },
    kind: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    reason: { type: 'text' },
    /** An agent's name, `sync`, `webhook` or `refusal`. */
    actor: { type: 'string' },
    at: epochMs,
  },
  [{ name: 'template_at_idx', columns: ['template', 'at', 'id'] }]
);

/** What is known of an account's list: when it was read and what that changed. */
export const templateAccount = internalModel(
  'template-account',
  'template_accounts',
  {
    wabaKey: { type: 'string' },
    wabaId: { type: 'string' },
    syncedAt: epochMs,
    /** The last sync that changed something; accounts that were read together have the same. */
    changedAt: epochMs,
    /** As the contract has them, at most 200. */
    changes: { type: 'text' },
  },
  [{ name: 'waba_uq', columns: ['waba_key'], type: 'unique' }]
);

/** A sample file that a header or card of a draft names as `sample:<documentId>`. */
export const templateSample = internalModel(
  'template-sample',
  'template_samples',
  {
    wabaId: { type: 'string' },
    fileName: { type: 'string' },
    mimeType: { type: 'string' },
    size: epochMs,
    storageKey: { type: 'string' },
    /** Public address of the media library's file it was copied from, where it has one. */
    publicUrl: { type: 'text' },
    /** What the platform gave for it, when, and the account it is good for. */
    handle: { type: 'text' },
    handleAt: epochMs,
    handleWabaId: { type: 'string' },
    /** The one whose components name it; null until it is saved. */
    template: { type: 'integer' },
    createdAtMs: epochMs,
  },
  [
    { name: 'document_uq', columns: ['document_id'], type: 'unique' },
    { name: 'created_idx', columns: ['created_at_ms'] },
  ]
);
