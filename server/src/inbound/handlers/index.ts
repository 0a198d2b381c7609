import { accountChange } from './account-change';
import { echo } from './echo';
import { identityChange } from './identity-change';
import { message } from './message';
import { numberChange } from './number-change';
import { partnerTemplateStatus } from './partner-template-status';
import { templateCategory } from './template-category';
import { templateQuality } from './template-quality';
import { templateStatus } from './template-status';
import { userIdChange } from './user-id-change';
import { userPreference } from './user-preference';
import type { Handlers } from './types';

/**
 * What becomes of each kind of item. Statuses are not here: they are applied set-based. A kind without a
 * handler stays in the event log, parsed and whole.
 */
export const handlers: Handlers = {
  message,
  echo,
  'system-number-change': numberChange,
  'system-user-id-change': userIdChange,
  'identity-change': identityChange,
  'user-preference': userPreference,
  'template-status': templateStatus,
  'template-quality': templateQuality,
  'template-category': templateCategory,
  'partner-template-status': partnerTemplateStatus,
  'phone-quality': accountChange,
  'phone-name': accountChange,
  capability: accountChange,
  'account-update': accountChange,
  'account-review': accountChange,
  'account-alert': accountChange,
};
