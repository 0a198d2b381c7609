import { get } from '../../components';
import { isAbsent } from '../found';
import type { LintRule } from '../types';

/** Meta, "Time-to-live": for marketing it is kept by the Marketing Messages API alone. */
export const timeToLiveMarketing: LintRule = {
  code: 'time_to_live_marketing',
  severity: 'warning',
  *check({ fields, category }) {
    if (category !== 'MARKETING' || isAbsent(get(fields, 'message_send_ttl_seconds'))) return;
    yield {
      path: 'message_send_ttl_seconds',
      message:
        'Marketing keeps its time to live only where it is sent by the Marketing Messages API.',
    };
  },
};
