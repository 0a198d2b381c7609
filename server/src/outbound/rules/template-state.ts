import { OK, type Rule } from './types';

const ASK_AGAIN_MS = 60_000;

/** Only approved templates are sendable; 132015 and 132016 otherwise (reference §1.7, §5.4). */
export const templateState: Rule = ({ template, run, isQueued, monotonic }) => {
  if (template === null || template.status === 'approved') return OK;
  switch (template.status) {
    case null:
    case 'deleted':
    case 'pending_deletion':
      return { kind: 'not_sent', code: 'template_missing' };
    case 'paused':
      // what was already taken on waits for an end that the platform told, or for whoever resumes the broadcast
      return isQueued && (template.pausedUntil !== null || run !== null)
        ? { kind: 'hold', untilMonotonic: monotonic + ASK_AGAIN_MS, rule: 'template_paused' }
        : { kind: 'not_sent', code: 'template_paused' };
    case 'disabled':
      return { kind: 'not_sent', code: 'template_disabled' };
    default:
      return { kind: 'not_sent', code: 'template_not_approved' };
  }
};
