import { OK, type Rule } from './types';

const ASK_AGAIN_MS = 60_000;

/**
 * Meta made the template of a running broadcast a marketing one: it costs more and needs consent, so it
 * waits until somebody has seen that (product R7). The other rules look at the new category anyway.
 */
export const categoryDrift: Rule = ({ run, template, monotonic }) =>
  run?.category && template?.category === 'MARKETING' && run.category !== 'MARKETING'
    ? { kind: 'hold', untilMonotonic: monotonic + ASK_AGAIN_MS, rule: 'run_paused' }
    : OK;
