import { CAMPAIGN_STATUSES } from '../../../shared/statuses';
import { contentType, hotRelation } from '../support/schema';
import { uid } from '../support/constants';

export const CAMPAIGN = 'campaign';
export const TRIGGER = 'trigger';

export const campaign = contentType({
  singularName: CAMPAIGN,
  pluralName: 'campaigns',
  displayName: 'campaign',
  attributes: {
    name: { type: 'string', required: true },
    kind: { type: 'enumeration', enum: ['scenario', 'broadcast'], required: true },
    status: {
      type: 'enumeration',
      enum: [...CAMPAIGN_STATUSES],
      default: 'draft',
    },
    /** Why it is paused or stopped: a code of ours or the platform's. */
    statusReason: { type: 'string' },
    /** Any language of the family that is sent. */
    template: hotRelation('template'),
    channel: hotRelation('channel'),
    /** Liquid by parameter key, such as `body.1`. */
    variables: { type: 'json' },
    /** Where a contact's language has no variant, these in their order. */
    languages: { type: 'json' },
    /** UID of the content type that `entry` in expressions is of. */
    entryType: { type: 'string' },
    audience: { type: 'json' },
    exclusions: { type: 'json' },
    rules: { type: 'json' },
    schedule: { type: 'json' },
    tags: { type: 'relation', relation: 'manyToMany', target: uid('tag') },
  },
  indexes: [
    { name: 'status_idx', columns: ['kind', 'status'] },
    { name: 'template_idx', columns: ['template_id', 'status'] },
  ],
});

/** A campaign goes from state to state by its actions. */
export const CAMPAIGN_MACHINE_FIELDS = ['status', 'statusReason'] as const;

export const trigger = contentType({
  singularName: TRIGGER,
  pluralName: 'triggers',
  displayName: 'trigger',
  attributes: {
    name: { type: 'string', required: true },
    status: { type: 'enumeration', enum: ['active', 'inactive', 'stopped'], default: 'inactive' },
    campaign: hotRelation('campaign'),
    contentType: { type: 'string' },
    rule: { type: 'json' },
  },
});
