/**
 * Template states. `draft` is ours alone; `pending` is what people call "in moderation". The others are
 * the platform's (Meta, message_template_status_update and GET /message_templates).
 */
export const TEMPLATE_STATUSES = [
  'draft',
  'pending',
  'approved',
  'rejected',
  'paused',
  'disabled',
  'in_appeal',
  'pending_deletion',
  'deleted',
  'archived',
  'limit_exceeded',
  'flagged',
  'locked',
] as const;

export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number];

const FROM_PLATFORM: ReadonlyMap<string, TemplateStatus> = new Map<string, TemplateStatus>([
  ['CREATED', 'pending'],
  ['SUBMITTED', 'pending'],
  ['PENDING', 'pending'],
  ['APPROVED', 'approved'],
  ['REINSTATED', 'approved'],
  ['REJECTED', 'rejected'],
  ['PAUSED', 'paused'],
  ['DISABLED', 'disabled'],
  ['IN_APPEAL', 'in_appeal'],
  ['PENDING_DELETION', 'pending_deletion'],
  ['DELETED', 'deleted'],
  ['ARCHIVED', 'archived'],
  ['LIMIT_EXCEEDED', 'limit_exceeded'],
  ['FLAGGED', 'flagged'],
  ['LOCKED', 'locked'],
]);

/**
 * Our state for the platform's word, in either case (the deprecated endpoint answers in lower case and
 * says `submitted`). Null for a word that names no state: an unknown one, and `UNARCHIVED`, after which
 * the template is again what it was before and has to be read from the provider.
 */
export function templateStatusFromPlatform(word: string): TemplateStatus | null {
  return FROM_PLATFORM.get(word.trim().toUpperCase()) ?? null;
}

/** Only an approved template can be sent; the platform refuses every other state. */
export function isSendableTemplate(status: TemplateStatus): boolean {
  return status === 'approved';
}
