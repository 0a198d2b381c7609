import { endOfQuiet } from '../quiet-time';
import { OK, type Rule } from './types';

/** Broadcasts let people sleep: in their own time zone (product M6). */
export const quietHours: Rule = ({ run, now }) => {
  if (!run?.quietHours) return OK;
  const at = endOfQuiet(run.quietHours, run.timeZone, now);
  return at === null ? OK : { kind: 'later', at, rule: 'quiet_hours' };
};
