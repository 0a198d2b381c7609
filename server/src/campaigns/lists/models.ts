import { epochMs, internalModel } from '../../support/schema';

/** A file of numbers or contacts, kept as an audience. */
export const audienceList = internalModel(
  'audience-list',
  'audience_lists',
  {
    name: { type: 'string' },
    fileName: { type: 'string' },
    status: { type: 'string' },
    reason: { type: 'string' },
    storageKey: { type: 'string' },
    refusedKey: { type: 'string' },
    encoding: { type: 'string' },
    delimiter: { type: 'string' },
    columns: { type: 'json' },
    /** Which column holds what, and how its numbers are read. */
    mapping: { type: 'json' },
    size: epochMs,
    read: epochMs,
    rows: { type: 'integer' },
    accepted: { type: 'integer' },
    created: { type: 'integer' },
    refused: { type: 'integer' },
    refusedByReason: { type: 'json' },
    firstRefused: { type: 'json' },
    createdBy: { type: 'string' },
    at: epochMs,
  },
  [
    { name: 'document_idx', columns: ['document_id'] },
    { name: 'status_idx', columns: ['status'] },
  ]
);

/** Somebody in a list, once however often the file has them. */
export const audienceListMember = internalModel(
  'audience-list-member',
  'audience_list_members',
  { list: { type: 'integer' }, contact: { type: 'integer' } },
  [
    { name: 'contact_uq', columns: ['contact', 'list'], type: 'unique' },
    { name: 'list_idx', columns: ['list', 'id'] },
  ]
);
