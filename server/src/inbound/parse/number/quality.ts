import { one } from '../change';
import { need, readPhone, readString } from '../read';
import { readLimit } from './limit';

/** Field `phone_number_quality_update`; `current_limit` and `old_limit` are the older names. */
export const phoneQuality = one((value) => ({
  kind: 'phone-quality',
  displayPhoneNumber: readPhone(value, 'display_phone_number'),
  event: need(readString(value, 'event'), 'the event has no event').toUpperCase(),
  limit:
    readLimit(value, 'max_daily_conversations_per_business') ?? readLimit(value, 'current_limit'),
  previousLimit: readLimit(value, 'old_limit'),
}));
