import { get } from '../../components';
import { isAbsent } from '../found';
import type { LintRule } from '../types';

/**
 * Meta, "Time-to-live": 30 s to 15 min for authentication, 30 s to 12 h for utility, 12 h to 30 days for
 * marketing; -1 stands for 30 days where it is not marketing. Meta's own sample writes it as a text.
 */
export const timeToLiveRange: LintRule = {
  code: 'time_to_live_range',
  severity: 'error',
  *check({ fields, category }, { limits }) {
    const given = get(fields, 'message_send_ttl_seconds');
    const range = limits.timeToLive[category];
    if (isAbsent(given) || !range) return;
    const seconds = typeof given === 'string' && /^-?\d{1,9}$/.test(given) ? Number(given) : given;
    if (typeof seconds === 'number' && Number.isInteger(seconds)) {
      if (seconds >= range.min && seconds <= range.max) return;
      if (seconds === -1 && range.unlimited) return;
    }
    const { min, max } = range;
    yield {
      path: 'message_send_ttl_seconds',
      message: `The time to live of ${category} is ${min} to ${max} seconds${range.unlimited ? ', or -1' : ''}.`,
      values: { category, min, max },
    };
  },
};
