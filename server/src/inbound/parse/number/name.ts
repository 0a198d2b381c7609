import { readReason } from '../templates/ref';
import { one } from '../change';
import { need, readPhone, readString } from '../read';

/** Field `phone_number_name_update`: the review of the display name. */
export const phoneName = one((value) => ({
  kind: 'phone-name',
  displayPhoneNumber: readPhone(value, 'display_phone_number'),
  decision: need(readString(value, 'decision'), 'the event has no decision').toUpperCase(),
  requestedName: readString(value, 'requested_verified_name'),
  reason: readReason(value, 'rejection_reason'),
}));
