import { DAY_MS } from './constants';

/**
 * When a message `m` went out, as far as that was told: what was put off, or tried again, counts from then, not
 * from when it was queued. The platform may hold what it took, but tells its moments in whole seconds, which may
 * lie before an answer that was there already.
 */
export const WENT_AT =
  'case when m.sent_at > m.accepted_at then m.sent_at else coalesce(m.accepted_at, m.sent_at, m.timestamp) end';

/** Longer than attempts of a capped message (a week), quiet hours and all keep it from going out. */
export const LONGEST_WAIT_MS = 10 * DAY_MS;
