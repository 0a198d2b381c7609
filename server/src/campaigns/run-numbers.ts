import type { CampaignNumbers } from '../../../shared/contracts/campaigns';
import type { MessageNumbers } from '../../../shared/contracts/statistics';
import type { RecipientState } from '../../../shared/statuses';
import type { RunRow } from './runs';

/** Reason of recipients that were taken back when their run was stopped. */
export const RUN_STOPPED = 'run_stopped';

/** Nothing was sent. */
export const NO_MESSAGES: MessageNumbers = {
  recipients: 0,
  sent: 0,
  delivered: 0,
  read: 0,
  failed: 0,
  notSent: 0,
  open: 0,
  unknown: 0,
  held: 0,
  failedByReason: [],
  notSentByReason: [],
};

interface Split {
  numbers: MessageNumbers;
  /** Recipients without message and refusal. */
  rest: number;
  /** Messages that were taken back. */
  cancelled: number;
  isStopped: boolean;
}

const split = (run: RunRow, numbers: MessageNumbers): Split => ({
  numbers,
  rest: run.total === null ? 0 : Math.max(0, Number(run.total) - numbers.recipients),
  cancelled: numbers.notSentByReason.find(({ reason }) => reason === RUN_STOPPED)?.count ?? 0,
  isStopped: run.status === 'stopped',
});

/** How many recipients of a run are in each state; they add up to its recipients. */
export const statesOf = (run: RunRow, of: MessageNumbers): Record<RecipientState, number> => {
  const { numbers, rest, cancelled, isStopped } = split(run, of);
  return {
    waiting: isStopped ? 0 : rest,
    queued: numbers.recipients - numbers.sent - numbers.failed - numbers.notSent - numbers.unknown,
    sent: numbers.sent - numbers.delivered,
    delivered: numbers.delivered - numbers.read,
    read: numbers.read,
    failed: numbers.failed,
    not_sent: numbers.notSent - cancelled,
    unknown: numbers.unknown,
    stopped: cancelled + (isStopped ? rest : 0),
  };
};

/** The same for lists: how far they came. */
export const numbersOfRun = (run: RunRow, of: MessageNumbers): CampaignNumbers => {
  const states = statesOf(run, of);
  return {
    recipients: Object.values(states).reduce((sum, count) => sum + count, 0),
    waiting: states.waiting,
    open: states.queued + states.sent + states.unknown,
    sent: of.sent,
    delivered: of.delivered,
    read: of.read,
    failed: of.failed,
    notSent: states.not_sent,
    stopped: states.stopped,
  };
};

/** Of messages that belong to no run. */
export const numbersOfMessages = (of: MessageNumbers): CampaignNumbers => ({
  recipients: of.recipients,
  waiting: 0,
  open: of.open,
  sent: of.sent,
  delivered: of.delivered,
  read: of.read,
  failed: of.failed,
  notSent: of.notSent,
  stopped: 0,
});
