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
    template: hotRelation('template'),
    channel: hotRelation('channel'),
    variables: { type: 'json' },
    tags: { type: 'relation', relation: 'manyToMany', target: uid('tag') },
  },
  indexes: [{ name: 'status_idx', columns: ['kind', 'status'] }],
});

/** A campaign goes from state to state by its actions. */
export const CAMPAIGN_MACHINE_FIELDS = ['status'] as const;

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
