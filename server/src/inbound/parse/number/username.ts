import { one } from '../change';
import { need, readPhone, readString, readWord } from '../read';

/** Field `business_username_update`. */
export const businessUsername = one((value) => ({
  kind: 'business-username',
  displayPhoneNumber: readPhone(value, 'display_phone_number'),
  username: readString(value, 'username'),
  status: need(readWord(value, 'status'), 'the event has no status'),
}));
