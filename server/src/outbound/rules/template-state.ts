import { OK, type Rule } from './types';

/** Only approved templates are sendable; 132015 and 132016 otherwise (reference §1.7, §5.4). */
export const templateState: Rule = ({ template }) => {
  if (template === null || template.status === 'approved') return OK;
  switch (template.status) {
    case null:
    case 'deleted':
    case 'pending_deletion':
      return { kind: 'not_sent', code: 'template_missing' };
    case 'paused':
      return { kind: 'not_sent', code: 'template_paused' };
    case 'disabled':
      return { kind: 'not_sent', code: 'template_disabled' };
    default:
      return { kind: 'not_sent', code: 'template_not_approved' };
  }
};
