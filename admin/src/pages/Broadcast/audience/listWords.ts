import type { ListField, RefusedRowReason } from '../../../../../shared/contracts/campaigns';
import type { TextKey } from '../../../utils/translations';

export const LIST_FIELD_LABELS: Record<ListField, TextKey> = {
  phone: 'contact.phone',
  contact: 'list.field.contact',
  userId: 'segment.field.userId',
  displayName: 'contact.displayName',
  firstName: 'contact.firstName',
  lastName: 'contact.lastName',
  email: 'contact.email',
  language: 'contact.language',
  timezone: 'contact.timezone',
};

export const REFUSED_LABELS: Record<RefusedRowReason, TextKey> = {
  empty: 'list.refused.empty',
  not_a_number: 'list.refused.notANumber',
  contact_unknown: 'list.refused.contactUnknown',
  too_many_columns: 'list.refused.tooManyColumns',
  too_few_columns: 'list.refused.tooFewColumns',
  quote_not_closed: 'list.refused.quoteNotClosed',
  row_too_long: 'list.refused.rowTooLong',
  not_text: 'list.refused.notText',
  repeated_head: 'list.refused.repeatedHead',
};
