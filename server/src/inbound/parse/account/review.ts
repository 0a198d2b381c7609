import { one } from '../change';
import { need, readString } from '../read';

/** Field `account_review_update`. */
export const accountReview = one((value) => ({
  kind: 'account-review',
  decision: need(readString(value, 'decision'), 'the event has no decision').toUpperCase(),
}));
