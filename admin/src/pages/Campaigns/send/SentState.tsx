import { useEffect, useState } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, Question } from '@strapi/icons';
import type { SentMessageState, TestCheck } from '../../../../../shared/contracts';
import { MESSAGE_STATUSES, type MessageStatus } from '../../../../../shared/statuses';
import { ProblemCard } from '../../../components/ProblemCard';
import { useProblemText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { useGetWhatsappCampaignTestQuery } from '../../../services/campaigns';
import type { TextKey } from '../../../utils/translations';
import { Ticks } from '../../Dialogues/Ticks';
import { NOT_DELIVERED, STATUS_LABELS } from '../../Dialogues/statusWords';

const ASKED_MS = 1_500;
/** So long a delivery may take before there is something to look at. */
const PATIENCE_MS = 30_000;

const ARRIVED: ReadonlySet<string> = new Set(['delivered', 'read', 'played']);

const statusOf = (word: string): MessageStatus =>
  MESSAGE_STATUSES.find((status) => status === word) ?? 'unknown';

const SIGNS = {
  ok: { icon: CheckCircle, colour: 'success700', word: 'send.check.ok' },
  problem: { icon: CrossCircle, colour: 'danger700', word: 'send.check.problem' },
  unknown: { icon: Question, colour: 'neutral600', word: 'send.check.unknown' },
} as const;

/** Words of our own for what is looked at; what became of the message has those of its reason. */
const CHECKS: Record<
  Exclude<TestCheck['code'], 'message_state'>,
  [title: TextKey, text: TextKey]
> = {
  channel_connected: ['send.check.channel', 'send.check.channel.text'],
  webhook: ['send.check.webhook', 'send.check.webhook.text'],
  template_approved: ['send.check.template', 'send.check.template.text'],
  number_on_whatsapp: ['send.check.number', 'send.check.number.text'],
  marketing_cap: ['send.check.cap', 'send.check.cap.text'],
  own_number: ['send.check.own', 'send.check.own.text'],
  payment: ['send.check.payment', 'send.check.payment.text'],
};

/** What to look at where a message does not arrive. */
const Checks = ({ checks }: { checks: readonly TestCheck[] }) => {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Typography tag="h3" variant="delta">
        {t('send.checks')}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
        {checks.map(({ code, state }) => {
          if (code === 'message_state') return null;
          const { icon: Icon, colour, word } = SIGNS[state];
          const [title, text] = CHECKS[code];
          return (
            <Flex key={code} tag="li" gap={2} alignItems="flex-start">
              <Box shrink={0} paddingTop={1}>
                <Icon
                  width="1.4rem"
                  height="1.4rem"
                  fill={colour}
                  role="img"
                  aria-label={t(word)}
                />
              </Box>
              <Box minWidth={0}>
                <Typography tag="p">{t(title)}</Typography>
                <Typography tag="p" variant="pi" textColor="neutral600">
                  {t(text)}
                </Typography>
              </Box>
            </Flex>
          );
        })}
      </Flex>
    </Flex>
  );
};

interface SentStateProps {
  /** documentId of the campaign that it was sent with. */
  campaign: string;
  /** As it was when it was taken on. */
  sent: SentMessageState;
  /** To whom, in words. */
  name: string;
}

/** How far a message came that was just sent, kept up to date; and what to look at where it does not arrive. */
export const SentState = ({ campaign, sent, name }: SentStateProps) => {
  const t = useText();
  const time = useTimeText();
  const problemText = useProblemText();
  const [isFinal, setIsFinal] = useState(false);
  const [isLate, setIsLate] = useState(false);
  const { data } = useGetWhatsappCampaignTestQuery(
    { id: campaign, message: sent.message },
    { pollingInterval: isFinal ? 0 : ASKED_MS }
  );
  const state = data?.data ?? sent;
  const status = statusOf(state.status);
  const hasArrived = ARRIVED.has(status);
  const isLost = NOT_DELIVERED.has(status);
  if (!isFinal && (status === 'read' || isLost)) setIsFinal(true);

  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [sent.message]);

  const at = state.readAt ?? state.deliveredAt ?? state.sentAt ?? state.createdAt;
  const problem = state.problem === null ? null : problemText(state.reason, state.problem);
  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex gap={2} role="status" wrap="wrap">
        <Ticks status={status} surface="list" />
        <Typography>
          {t('send.state', {
            name,
            state: t(STATUS_LABELS[status]),
            time: time.clock(Date.parse(at)),
          })}
        </Typography>
      </Flex>
      {problem ? (
        <ProblemCard
          severity={status === 'not_sent' ? 'warning' : 'danger'}
          title={problem.title}
          explanation={problem.explanation}
          nextStep={problem.nextStep}
          code={state.reason}
        />
      ) : null}
      {!hasArrived && (isLate || status === 'failed') && state.checks.length > 0 ? (
        <Checks checks={state.checks} />
      ) : null}
    </Flex>
  );
};
