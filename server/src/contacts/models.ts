import { epochMs, internalModel } from '../support/schema';

/** What a person agreed to now, per purpose. */
export const consent = internalModel(
  'consent',
  'consents',
  {
    contact: { type: 'integer' },
    purpose: { type: 'string' },
    state: { type: 'string' },
    source: { type: 'string' },
    wording: { type: 'text' },
    at: epochMs,
  },
  [{ name: 'contact_uq', columns: ['contact', 'purpose'], type: 'unique' }]
);

/** The ledger behind it; rows are only ever added. */
export const consentEvent = internalModel(
  'consent-event',
  'consent_events',
  {
    contact: { type: 'integer' },
    purpose: { type: 'string' },
    state: { type: 'string' },
    source: { type: 'string' },
    wording: { type: 'text' },
    by: { type: 'string' },
    at: epochMs,
  },
  [{ name: 'contact_idx', columns: ['contact', 'at'] }]
);

/** What the team did to a contact; rows are only ever added, and go with it. */
export const contactEvent = internalModel(
  'contact-event',
  'contact_events',
  {
    contact: { type: 'integer' },
    kind: { type: 'string' },
    // a list of names: of fields, tags, channels, content types
    details: { type: 'text' },
    by: { type: 'string' },
    at: epochMs,
  },
  [{ name: 'contact_idx', columns: ['contact', 'at'] }]
);

/** A Strapi entry that is the same person: customer, user, lead. */
export const contactLink = internalModel(
  'contact-link',
  'contact_links',
  {
    contact: { type: 'integer' },
    contentType: { type: 'string' },
    entry: { type: 'string' },
    entryKey: { type: 'string' },
  },
  [
    { name: 'entry_uq', columns: ['entry_key', 'contact'], type: 'unique' },
    { name: 'contact_idx', columns: ['contact'] },
  ]
);

/** Whose messages the platform holds back on a channel, as we asked it. */
export const contactBlock = internalModel(
  'contact-block',
  'contact_blocks',
  {
    contact: { type: 'integer' },
    channel: { type: 'integer' },
    by: { type: 'string' },
    at: epochMs,
  },
  [{ name: 'contact_uq', columns: ['contact', 'channel'], type: 'unique' }]
);

/** moving: rows still stand under the former contact; done. */
export const contactMerge = internalModel(
  'contact-merge',
  'contact_merges',
  {
    from: { type: 'integer' },
    into: { type: 'integer' },
    state: { type: 'string' },
    by: { type: 'string' },
    at: epochMs,
  },
  [
    { name: 'from_idx', columns: ['from'] },
    { name: 'into_idx', columns: ['into'] },
    { name: 'state_idx', columns: ['state', 'at'] },
  ]
);

/** removing: dialogues are being deleted, the contact goes with the last of them; done. */
export const erasure = internalModel(
  'erasure',
  'erasures',
  { contact: { type: 'integer' }, state: { type: 'string' }, by: { type: 'string' }, at: epochMs },
  [
    { name: 'contact_idx', columns: ['contact'] },
    { name: 'state_idx', columns: ['state', 'at'] },
  ]
);
