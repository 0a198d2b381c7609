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
  [{ name: 'entry_uq', columns: ['entry_key', 'contact'], type: 'unique' }]
);

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
  [{ name: 'from_idx', columns: ['from'] }]
);

export const erasure = internalModel(
  'erasure',
  'erasures',
  { contact: { type: 'integer' }, state: { type: 'string' }, by: { type: 'string' }, at: epochMs },
  [{ name: 'contact_idx', columns: ['contact'] }]
);
