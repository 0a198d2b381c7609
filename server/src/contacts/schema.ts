import { contentType, epochMs, hotRelation, keyColumn } from '../support/schema';
import { uid } from '../support/constants';

export const CONTACT = 'contact';
export const IDENTITY = 'identity';
export const TAG = 'tag';
/** Kinds in the order in which they are trusted: the platform's own id before a number that may change hands. */
export const IDENTITY_KINDS = ['user_id', 'parent_user_id', 'phone', 'username'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

export const contact = contentType({
  singularName: CONTACT,
  pluralName: 'contacts',
  displayName: 'contact',
  visibleInContentManager: true,
  attributes: {
    displayName: { type: 'string' },
    firstName: { type: 'string' },
    lastName: { type: 'string' },
    email: { type: 'email' },
    phone: { type: 'string' },
    language: { type: 'string' },
    timezone: { type: 'string' },
    tags: { type: 'relation', relation: 'manyToMany', target: uid('tag') },
    profileName: { type: 'string' },
    waId: { type: 'string' },
    userId: { type: 'string' },
    username: { type: 'string' },
    source: { type: 'string' },
    mergedInto: { type: 'string' },
    erasedAt: epochMs,
    lastMessageAt: epochMs,
  },
  indexes: [
    { name: 'phone_idx', columns: ['phone'] },
    { name: 'by_name_idx', columns: ['display_name', 'id'] },
    { name: 'by_last_idx', columns: ['last_message_at', 'id'] },
  ],
});

/** How the platform names a person; an owner change moves the row. */
export const identity = contentType({
  singularName: IDENTITY,
  pluralName: 'identities',
  displayName: 'identity',
  attributes: {
    kind: { type: 'enumeration', enum: [...IDENTITY_KINDS], required: true },
    key: keyColumn,
    value: { type: 'string', required: true },
    // a BSUID is only unique within a business portfolio: that portfolio's id, else empty
    scope: { type: 'string' },
    contact: hotRelation('contact'),
    validFrom: epochMs,
    validTo: epochMs,
  },
  indexes: [
    { name: 'key_uq', columns: ['key', 'kind'], type: 'unique' },
    { name: 'contact_idx', columns: ['contact_id'] },
  ],
});

export const tag = contentType({
  singularName: TAG,
  pluralName: 'tags',
  displayName: 'tag',
  visibleInContentManager: true,
  attributes: {
    name: { type: 'string', required: true, unique: true },
    color: { type: 'string' },
  },
});

/** What the provider tells of a person, and what merging and erasing keep. */
export const CONTACT_MACHINE_FIELDS = [
  'profileName',
  'waId',
  'userId',
  'username',
  'source',
  'mergedInto',
  'erasedAt',
  'lastMessageAt',
] as const;
