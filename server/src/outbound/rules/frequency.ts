import { OK, type Rule } from './types';

/** So many marketing templates to one person in 24 h without an answer, and no more (product R4). */
export const marketingFrequency: Rule = ({ template, recentMarketing, settings }) =>
  template?.category === 'MARKETING' &&
  settings.marketingPerDay !== null &&
  recentMarketing.length >= settings.marketingPerDay
    ? { kind: 'not_sent', code: 'marketing_frequency' }
    : OK;
