import { OK, type Rule } from './types';

/** Nobody writes to a person whose data were erased. */
export const erasedContact: Rule = ({ contact }) =>
  contact.erased ? { kind: 'not_sent', code: 'contact_erased' } : OK;
