import type { TemplateStatus } from '../../../../shared/contracts/templates';
import type { TextKey } from '../../utils/translations';

const DAY_MS = 86_400_000;
/** Meta deletes an archived template then (message_template_status_update, 2026). */
const ARCHIVED_DAYS = 28;
/** A deleted name cannot be used again before. */
const NAME_BLOCKED_DAYS = 30;

interface StatusWords {
  title: TextKey;
  /** What it means. Both sentences may use `since` and `until`. */
  text: TextKey;
  /** Only Meta's own tool can change it, or takes an appeal against it. */
  inManager?: 'change' | 'appeal';
}

/** What each state means for whoever wants to send. */
export const STATUS_WORDS: Record<TemplateStatus, StatusWords> = {
  draft: { title: 'state.draft', text: 'state.draft.text' },
  pending: { title: 'state.pending', text: 'state.pending.text' },
  approved: { title: 'state.approved', text: 'state.approved.text' },
  rejected: { title: 'state.rejected', text: 'state.rejected.text', inManager: 'appeal' },
  paused: { title: 'state.paused', text: 'state.paused.text', inManager: 'appeal' },
  disabled: { title: 'state.disabled', text: 'state.disabled.text', inManager: 'appeal' },
  in_appeal: { title: 'state.inAppeal', text: 'state.inAppeal.text', inManager: 'change' },
  pending_deletion: { title: 'state.pendingDeletion', text: 'state.pendingDeletion.text' },
  deleted: { title: 'state.deleted', text: 'state.deleted.text' },
  archived: { title: 'state.archived', text: 'state.archived.text', inManager: 'change' },
  limit_exceeded: { title: 'state.limitExceeded', text: 'state.limitExceeded.text' },
  flagged: { title: 'state.flagged', text: 'state.flagged.text', inManager: 'change' },
  locked: { title: 'state.locked', text: 'state.locked.text', inManager: 'change' },
};

/**
 * When the state ends or what it began ends, epoch ms: an archived template is deleted, a deleted name is free.
 * @param since when the state began, ISO
 */
export const stateEndsAt = (status: TemplateStatus, since: string | null): number | null => {
  const began = since === null ? NaN : Date.parse(since);
  if (Number.isNaN(began)) return null;
  if (status === 'archived') return began + ARCHIVED_DAYS * DAY_MS;
  if (status === 'deleted' || status === 'pending_deletion')
    return began + NAME_BLOCKED_DAYS * DAY_MS;
  return null;
};

export const WHATSAPP_MANAGER = 'https://business.facebook.com/wa/manage/message-templates/';
