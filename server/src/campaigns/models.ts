import { epochMs, internalModel } from '../support/schema';

export const campaignRun = internalModel(
  'campaign-run',
  'campaign_runs',
  {
    campaign: { type: 'integer' },
    channel: { type: 'integer' },
    status: { type: 'string' },
    dueAt: epochMs,
    startedAt: epochMs,
    endedAt: epochMs,
    reason: { type: 'text' },
    /** What the campaign said when the run began, with the audience as it was asked for. */
    settings: { type: 'json' },
    startedBy: { type: 'string' },
    /** Of a repeated broadcast: when it begins, and begins again. */
    schedule: { type: 'json' },
    // what is looked at before each message is sent
    overLimit: { type: 'string' },
    quietHours: { type: 'json' },
    /** The category that whoever started or resumed it saw. */
    category: { type: 'string' },
    /** Recipients, once they are fixed. */
    total: { type: 'integer' },
    /** Contacts up to this id are looked at, of those up to `preparedUntil`. */
    preparedTo: { type: 'integer' },
    preparedUntil: { type: 'integer' },
    /** Explicit contacts that are looked at. */
    preparedListed: { type: 'integer' },
    /** The run whose failed recipients this one tries again. */
    retryOf: { type: 'integer' },
    answered: { type: 'integer' },
    clicked: { type: 'integer' },
    /** Failures that were looked at when somebody last said to go on. */
    forgivenFailures: { type: 'integer' },
    key: { type: 'string' },
  },
  [
    // one run for one start, whoever asks for it how often
    { name: 'key_uq', columns: ['key'], type: 'unique' },
    { name: 'campaign_idx', columns: ['campaign', 'due_at'] },
    { name: 'due_idx', columns: ['status', 'due_at'] },
  ]
);

/** One per run and contact, however often the audience matched. */
export const campaignRecipient = internalModel(
  'campaign-recipient',
  'campaign_recipients',
  {
    run: { type: 'integer' },
    contact: { type: 'integer' },
    state: { type: 'string' },
    reason: { type: 'string' },
    variant: { type: 'string' },
    dueAt: epochMs,
    message: { type: 'integer' },
    attempts: { type: 'integer' },
    /** What a rule or a variable stumbled over, such as `contact.firstName`. */
    details: { type: 'string' },
    answeredAt: epochMs,
    clickedAt: epochMs,
    /** The run in which a person had this one tried again. */
    retriedIn: { type: 'integer' },
  },
  [
    { name: 'contact_uq', columns: ['contact', 'run'], type: 'unique' },
    { name: 'state_idx', columns: ['run', 'state', 'due_at', 'id'] },
    { name: 'list_idx', columns: ['run', 'id'] },
    { name: 'message_idx', columns: ['message'] },
  ]
);

export const triggerFire = internalModel(
  'trigger-fire',
  'trigger_fires',
  {
    trigger: { type: 'integer' },
    key: { type: 'string' },
    entry: { type: 'string' },
    at: epochMs,
    dueAt: epochMs,
    outcome: { type: 'string' },
    reason: { type: 'string' },
    message: { type: 'integer' },
  },
  [
    { name: 'key_uq', columns: ['key', 'trigger'], type: 'unique' },
    { name: 'due_idx', columns: ['outcome', 'due_at'] },
    { name: 'log_idx', columns: ['trigger', 'id'] },
  ]
);

/** What somebody saw before a broadcast began: it begins only as it was checked. */
export const campaignCheck = internalModel(
  'campaign-check',
  'campaign_checks',
  {
    campaign: { type: 'integer' },
    fingerprint: { type: 'string' },
    /** People, without those that were excluded. */
    audience: { type: 'integer' },
    /** People for whom the limit had no room. */
    overLimit: { type: 'integer' },
    errors: { type: 'integer' },
    at: epochMs,
  },
  [
    { name: 'document_idx', columns: ['document_id'] },
    { name: 'at_idx', columns: ['at'] },
  ]
);

export { audienceList, audienceListMember } from './lists/models';
