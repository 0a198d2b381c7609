import { epochMs, internalModel } from '../support/schema';

/** Status, quality, limit, name and webhook of a channel over time. */
export const healthSample = internalModel(
  'health-sample',
  'health_samples',
  {
    channel: { type: 'integer' },
    at: epochMs,
    status: { type: 'string' },
    quality: { type: 'string' },
    messagingLimit: { type: 'string' },
    nameStatus: { type: 'string' },
    webhookState: { type: 'string' },
  },
  [{ name: 'channel_at_idx', columns: ['channel', 'at'] }]
);

/** The messaging limit belongs to the business portfolio, not to the number. */
export const portfolio = internalModel(
  'portfolio',
  'portfolios',
  {
    businessId: { type: 'string' },
    businessKey: { type: 'string' },
    messagingLimit: { type: 'string' },
    readAt: epochMs,
    reservedShare: { type: 'integer' },
    /** People within the moving 24 h as of `countedAt` (outbound/reach.ts). */
    used: { type: 'integer' },
    countedAt: epochMs,
  },
  [{ name: 'business_uq', columns: ['business_key'], type: 'unique' }]
);

/** Whom a portfolio wrote to first: the moving 24 hours are a range count over `lastAt`. */
export const reach = internalModel(
  'reach',
  'reaches',
  { portfolio: { type: 'integer' }, contact: { type: 'integer' }, lastAt: epochMs },
  [
    { name: 'contact_uq', columns: ['contact', 'portfolio'], type: 'unique' },
    { name: 'last_idx', columns: ['portfolio', 'last_at'] },
  ]
);
