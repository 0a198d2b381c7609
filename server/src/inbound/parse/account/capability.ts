import { one } from '../change';
import { readLimit } from '../number/limit';
import { Malformed, readNumber } from '../read';

/** Field `business_capability_update`; `max_daily_conversation_per_phone` is the older name. */
export const capability = one((value) => {
  const limit =
    readLimit(value, 'max_daily_conversations_per_business') ??
    readLimit(value, 'max_daily_conversation_per_phone');
  const maxNumbers =
    readNumber(value, 'max_phone_numbers_per_waba') ??
    readNumber(value, 'max_phone_numbers_per_business');
  if (limit === null && maxNumbers === null) throw new Malformed('the event names no limit');
  return { kind: 'capability', limit, maxNumbers };
});
