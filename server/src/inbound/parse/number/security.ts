import { one } from '../change';
import { need, readPhone, readString } from '../read';

/** Field `security`: the two-step PIN was changed or asked for. */
export const security = one((value) => ({
  kind: 'security',
  displayPhoneNumber: readPhone(value, 'display_phone_number'),
  event: need(readString(value, 'event'), 'the event has no event').toUpperCase(),
  requester: readString(value, 'requester'),
}));
