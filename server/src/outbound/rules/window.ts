import { OK, type Rule } from './types';

/** Free form only inside the customer service window; the platform answers 131047 otherwise (reference §5.1). */
export const customerServiceWindow: Rule = ({ template, windowEndsAt, now }) =>
  template !== null || (windowEndsAt !== null && now < windowEndsAt)
    ? OK
    : { kind: 'not_sent', code: 'window_closed' };
