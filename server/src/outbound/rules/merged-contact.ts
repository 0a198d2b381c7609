import { OK, type Rule } from './types';

/** Two contacts of one broadcast became one person, who gets it once. */
export const mergedContact: Rule = ({ run }) =>
  run?.isDuplicate ? { kind: 'not_sent', code: 'contact_merged' } : OK;
