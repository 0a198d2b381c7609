import type { Caller } from './send-message';

/** What goes first: single messages before broadcasts, marketing that nobody waits for last. */
export const PRIORITIES = { single: 0, broadcast: 1, marketing: 2 } as const;

/**
 * Answers, and what somebody sends by hand or as a test, before everything that was not asked for, and
 * marketing of campaigns last, whatever made them send it.
 * @param category of the template; null for none
 */
export const priorityOf = (
  { origin, run }: Pick<Caller, 'origin' | 'run'>,
  category: string | null
): number => {
  const isAutomatic = origin === 'campaign' || origin === 'trigger';
  if (isAutomatic && category === 'MARKETING') return PRIORITIES.marketing;
  return run === undefined ? PRIORITIES.single : PRIORITIES.broadcast;
};
