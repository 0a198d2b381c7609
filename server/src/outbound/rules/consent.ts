import { OK, type Rule } from './types';

/** Marketing to somebody who opted out is not sent; everything else is not affected (product R6). */
export const consent: Rule = ({ template, contact }) =>
  template?.category === 'MARKETING' && contact.marketingConsent === 'revoked'
    ? { kind: 'not_sent', code: 'opted_out' }
    : OK;
