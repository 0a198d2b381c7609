import {
  ArrowsCounterClockwise,
  CheckCircle,
  Clock,
  CrossCircle,
  MinusCircle,
  PaperPlane,
  Question,
} from '@strapi/icons';
import type { RunReport } from '../../../../../shared/contracts/campaigns';
import { explainError } from '../../../../../shared/errors';
import { NOT_SENT_REASONS, type NotSentCode } from '../../../../../shared/not-sent-reasons';
import type { RecipientState, RunStatus } from '../../../../../shared/statuses';
import type { WaitRule } from '../../../../../shared/wait-rules';
import type { Word } from '../../../components/channelWords';
import type { SumPart } from '../../../components/SumBar';
import type { ProblemWords } from '../../../hooks/useProblemText';
import type { Text } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';

export const RECIPIENT_STATE: Record<RecipientState, Word> = {
  waiting: { label: 'recipient.waiting', variant: 'secondary', icon: Clock },
  queued: { label: 'recipient.queued', variant: 'secondary', icon: ArrowsCounterClockwise },
  sent: { label: 'recipient.sent', variant: 'secondary', icon: PaperPlane },
  delivered: { label: 'recipient.delivered', variant: 'success', icon: CheckCircle },
  read: { label: 'recipient.read', variant: 'success', icon: CheckCircle },
  failed: { label: 'recipient.failed', variant: 'danger', icon: CrossCircle },
  not_sent: { label: 'recipient.notSent', variant: 'neutral', icon: MinusCircle },
  unknown: { label: 'recipient.unknown', variant: 'alternative', icon: Question },
  stopped: { label: 'recipient.stopped', variant: 'neutral', icon: MinusCircle },
};

/** What recipients wait for whose turn it would be. */
export const WAITS_FOR: Record<WaitRule, TextKey> = {
  channel_not_connected: 'recipient.waits.channel',
  run_paused: 'recipient.waits.run',
  template_paused: 'recipient.waits.template',
  quiet_hours: 'recipient.waits.quietHours',
  messaging_limit: 'recipient.waits.limit',
  pair_rate: 'recipient.waits.pairRate',
};

const COLOURS: Record<RecipientState, SumPart['colour']> = {
  read: 'primary700',
  delivered: 'primary500',
  sent: 'primary200',
  queued: 'primary200',
  waiting: 'neutral300',
  failed: 'danger600',
  not_sent: 'neutral600',
  unknown: 'alternative600',
  stopped: 'neutral500',
};

/** Order of the bar: how far they came, then what did not arrive. */
const ORDER: RecipientState[] = [
  'read',
  'delivered',
  'sent',
  'queued',
  'waiting',
  'failed',
  'not_sent',
  'unknown',
  'stopped',
];

/** The states of a run as parts of a bar, each with the address of its list. */
export const sumParts = (
  { states }: RunReport,
  t: Text,
  addressOf: (state: RecipientState) => string
): SumPart[] =>
  ORDER.map((state) => ({
    label: t(RECIPIENT_STATE[state].label),
    count: states[state],
    colour: COLOURS[state],
    to: addressOf(state),
  }));

/** Recipients of whom it is known what became of them in the end, or who are on the way. */
export const doneOf = ({ states, recipients }: RunReport): number =>
  (recipients ?? 0) - states.waiting - states.queued;

/** While it is so, figures change by themselves. */
export const isUnderWay = (status: RunStatus): boolean =>
  status === 'preparing' || status === 'running';

const PAUSED_BY: Record<string, { title: TextKey; why: TextKey }> = {
  channel_not_connected: { title: 'run.reason.channel', why: 'run.reason.channel.why' },
  quality_low: { title: 'run.reason.quality', why: 'run.reason.quality.why' },
  template_paused: { title: 'run.reason.paused', why: 'run.reason.paused.why' },
  template_disabled: { title: 'run.reason.disabled', why: 'run.reason.disabled.why' },
  template_missing: { title: 'run.reason.missing', why: 'run.reason.missing.why' },
  template_not_approved: { title: 'run.reason.notApproved', why: 'run.reason.notApproved.why' },
  template_changed: { title: 'run.reason.changed', why: 'run.reason.changed.why' },
  category_changed: { title: 'run.reason.category', why: 'run.reason.category.why' },
  messaging_limit: { title: 'run.reason.limit', why: 'run.reason.limit.why' },
  failures: { title: 'run.reason.failures', why: 'run.reason.failures.why' },
  incomplete: { title: 'run.reason.incomplete', why: 'run.reason.incomplete.why' },
};

/** Who paused or stopped a run: a person, one of our rules, or the platform. */
export const runReason = (
  reason: string | null,
  t: Text,
  problemText: (code: string, words: ProblemWords) => ProblemWords
): { title: string; explanation: string; isRule: boolean } => {
  if (reason === null) return { title: t('run.paused'), explanation: '', isRule: false };
  if (reason.startsWith('by:')) {
    return { title: t('run.pausedBy', { name: reason.slice(3) }), explanation: '', isRule: false };
  }
  const own = PAUSED_BY[reason];
  if (own) return { title: t(own.title), explanation: t(own.why), isRule: true };
  const words = problemText(
    reason,
    NOT_SENT_REASONS[reason as NotSentCode] ?? explainError(Number(reason) || reason)
  );
  return {
    title: t('run.reason.platform', { title: words.title }),
    explanation: [words.explanation, words.nextStep].filter(Boolean).join(' '),
    isRule: true,
  };
};
