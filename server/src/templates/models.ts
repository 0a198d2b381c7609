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
    at: epochMs,
  },
  [{ name: 'template_at_idx', columns: ['template', 'at'] }]
);
