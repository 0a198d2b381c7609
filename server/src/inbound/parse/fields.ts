import { accountAlert } from './account/alert';
import { accountReview } from './account/review';
import { accountUpdate } from './account/update';
import { capability } from './account/capability';
import type { FieldParser } from './change';
import { appState } from './coexistence/app-state';
import { echoes } from './coexistence/echoes';
import { history } from './coexistence/history';
import { groupEvents } from './groups';
import { messagesField } from './messages-field';
import { phoneName } from './number/name';
import { phoneQuality } from './number/quality';
import { security } from './number/security';
import { businessUsername } from './number/username';
import { templateCategory } from './templates/category';
import { templateComponents } from './templates/components';
import { templateQuality } from './templates/quality';
import { templateStatus } from './templates/status';
import { userPreferences } from './user-preferences';

/** Every webhook field that we understand. */
export const FIELD_PARSERS: ReadonlyMap<string, FieldParser> = new Map<string, FieldParser>([
  ['messages', messagesField],
  ['user_preferences', userPreferences],
  ['message_template_status_update', templateStatus],
  ['message_template_quality_update', templateQuality],
  ['message_template_components_update', templateComponents],
  ['template_category_update', templateCategory],
  ['phone_number_quality_update', phoneQuality],
  ['phone_number_name_update', phoneName],
  ['business_username_update', businessUsername],
  ['security', security],
  ['business_capability_update', capability],
  ['account_update', accountUpdate],
  ['account_alerts', accountAlert],
  ['account_review_update', accountReview],
  ['smb_message_echoes', echoes],
  ['smb_app_state_sync', appState],
  ['history', history],
  ['group_lifecycle_update', groupEvents],
  ['group_participants_update', groupEvents],
  ['group_settings_update', groupEvents],
  ['group_status_update', groupEvents],
]);
