import { OK, type Rule } from './types';

/**
 * Marketing to somebody who opted out is not sent, nor, where the installation wants it so, to somebody who
 * never agreed; everything else is not affected (product R6).
 */
export const consent: Rule = ({ template, contact, settings }) => {
  if (template?.category !== 'MARKETING') return OK;
  if (contact.marketingConsent === 'revoked') return { kind: 'not_sent', code: 'opted_out' };
  return settings.requireOptIn && contact.marketingConsent !== 'granted'
    ? { kind: 'not_sent', code: 'no_consent' }
    : OK;
};
