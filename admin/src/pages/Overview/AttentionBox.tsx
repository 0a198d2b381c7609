import { Flex, Link, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { ChannelStatus, ChannelView, GetHealth } from '../../../../shared/contracts';
import { ProblemCard } from '../../components/ProblemCard';
import { Panel } from '../../components/Panel';
import { CHANNELS } from '../../components/navigation';
import { useProblemText, wordsOfChannelProblem } from '../../hooks/useProblemText';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';

/** Worst first: cannot send, cannot receive, will soon. */
const HARM: Record<ChannelStatus, number> = {
  blocked: 0,
  key_invalid: 1,
  disconnected: 3,
  pending: 4,
  connected: 2,
};

const SHOWN = 5;

interface AttentionBoxProps {
  health: GetHealth.Response['data'] | undefined;
  channels: ChannelView[];
}

/** What somebody has to look after, sorted by harm. */
export const AttentionBox = ({ health, channels }: AttentionBoxProps) => {
  const t = useText();
  const problemText = useProblemText();
  const { channelRead } = useRights();
  const nameOf = (documentId: string) =>
    channels.find((channel) => channel.documentId === documentId)?.name ?? null;

  const problems = [...(health?.channels ?? [])]
    .sort((a, b) => HARM[a.status] - HARM[b.status])
    .flatMap(({ documentId, status, problems: found }) =>
      found.map((problem) => ({ documentId, status, problem }))
    );
  const failed = health?.inbound.failed ?? 0;
  const unknown = health?.outbound.unknown ?? 0;
  const isQuiet = health !== undefined && problems.length === 0 && failed === 0 && unknown === 0;

  return (
    <Panel title={t('overview.attention')}>
      {isQuiet ? (
        <Flex gap={2}>
          <CheckCircle width="1.6rem" height="1.6rem" fill="success700" aria-hidden />
          <Typography>{t('overview.attention.none')}</Typography>
        </Flex>
      ) : null}
      {problems.slice(0, SHOWN).map(({ documentId, status, problem }) => {
        const words = problemText(problem.code, wordsOfChannelProblem(problem));
        return (
          <ProblemCard
            key={`${documentId}:${problem.code}`}
            severity={status === 'blocked' || status === 'key_invalid' ? 'danger' : 'warning'}
            title={[nameOf(documentId), words.title].filter(Boolean).join(': ')}
            explanation={words.explanation}
            nextStep={words.nextStep}
            action={
              channelRead ? (
                <Link tag={NavLink} to={`${CHANNELS}/${documentId}`}>
                  {t('connect.openChannel')}
                </Link>
              ) : undefined
            }
          />
        );
      })}
      {unknown > 0 ? (
        <ProblemCard
          severity="warning"
          title={t('overview.attention.unknown', { n: unknown })}
          explanation={t('overview.attention.unknown.why')}
        />
      ) : null}
      {failed > 0 ? (
        <ProblemCard
          severity="warning"
          title={t('overview.attention.failed', { n: failed })}
          explanation={t('overview.attention.failed.why')}
        />
      ) : null}
      {problems.length > SHOWN && channelRead ? (
        <Link tag={NavLink} to={CHANNELS}>
          {t('overview.attention.all', { n: problems.length })}
        </Link>
      ) : null}
    </Panel>
  );
};
