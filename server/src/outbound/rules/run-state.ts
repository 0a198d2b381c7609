import { OK, type Rule } from './types';

/** Somebody says within seconds when it goes on; asked again all the same. */
const ASK_AGAIN_MS = 60_000;

/** A paused broadcast holds what it put into the outbox, a stopped one gives it up (product M8). */
export const runState: Rule = ({ run, monotonic }) => {
  switch (run?.status) {
    case 'paused':
      return { kind: 'hold', untilMonotonic: monotonic + ASK_AGAIN_MS, rule: 'run_paused' };
    case 'stopped':
      return { kind: 'not_sent', code: 'run_stopped' };
    default:
      return OK;
  }
};
