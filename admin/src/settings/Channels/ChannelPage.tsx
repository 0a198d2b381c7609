import { useState } from 'react';
import { Box, Button, Flex, Grid, Link, Typography } from '@strapi/design-system';
import { ArrowClockwise, ArrowLeft } from '@strapi/icons';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink, useParams } from 'react-router-dom';
import { LoadError } from '../../components/LoadError';
import { ProblemCard } from '../../components/ProblemCard';
import { RelTime } from '../../components/RelTime';
import { WordChip } from '../../components/WordChip';
import { channelWord } from '../../components/channelWords';
import { CHANNELS } from '../../components/navigation';
import { useProblemText, wordsOfChannelProblem } from '../../hooks/useProblemText';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappChannelQuery } from '../../services/channels';
import { ChannelActions } from './ChannelActions';
import { ChannelFacts } from './ChannelFacts';
import { ConnectSteps } from './ConnectSteps';
import { DialogueSettings } from './DialogueSettings';
import { WebhookFacts } from './WebhookFacts';
import { useChannelAction } from './useChannelAction';

/** One channel: what it can do, what is wrong, where its events go, and what can be done about it. */
export const ChannelPage = () => {
  const t = useText();
  const { id = '' } = useParams();
  const { channelUpdate } = useRights();
  const problemText = useProblemText();
  const { data, error, isLoading, refetch } = useGetWhatsappChannelQuery(id);
  const action = useChannelAction(id);
  const [isReplacingKey, setIsReplacingKey] = useState(false);

  if (isLoading) return <Page.Loading>{t('state.loading')}</Page.Loading>;
  const channel = data?.data;
  return (
    <Page.Main>
      <Page.Title>
        {channel ? t('channel.pageTitle', { name: channel.name }) : t('channels.pageTitle')}
      </Page.Title>
      <Layouts.Header
        title={channel?.name ?? t('channels.title')}
        subtitle={
          channel ? (
            <Flex gap={3} wrap="wrap">
              <WordChip word={channelWord(channel)} />
              {channel.lastSyncAt ? (
                <Typography textColor="neutral600">
                  {t('channel.asked')} <RelTime at={channel.lastSyncAt} form="ago" />
                </Typography>
              ) : null}
            </Flex>
          ) : undefined
        }
        primaryAction={
          channel && channelUpdate && channel.status !== 'disconnected' ? (
            <Button
              startIcon={<ArrowClockwise />}
              loading={action.running === 'check'}
              disabled={action.running !== null}
              onClick={() => void action.run('check')}
            >
              {t('channel.checkNow')}
            </Button>
          ) : undefined
        }
        navigationAction={
          <Link tag={NavLink} to={CHANNELS} startIcon={<ArrowLeft />}>
            {t('channels.title')}
          </Link>
        }
      />
      <Layouts.Content>
        {error && !channel ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {channel ? (
          <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
            <Flex direction="column" alignItems="stretch" gap={3} role="status">
              {action.error ? (
                <ProblemCard
                  severity="danger"
                  title={t('channel.actionFailed')}
                  explanation={action.error}
                />
              ) : null}
              {action.steps.length > 0 ? (
                <Box background="neutral0" shadow="filterShadow" hasRadius padding={6}>
                  <ConnectSteps steps={action.steps} />
                </Box>
              ) : null}
            </Flex>
            {channel.problems.map((problem) => {
              const { title, explanation, nextStep } = problemText(
                problem.code,
                wordsOfChannelProblem(problem)
              );
              return (
                <ProblemCard
                  key={problem.code}
                  severity="warning"
                  title={title}
                  explanation={explanation}
                  nextStep={nextStep}
                  code={problem.code}
                />
              );
            })}
            <Grid.Root gap={6}>
              <Grid.Item col={6} s={12} xs={12} alignItems="stretch">
                <ChannelFacts channel={channel} />
              </Grid.Item>
              <Grid.Item col={6} s={12} xs={12} alignItems="stretch">
                <WebhookFacts channel={channel} />
              </Grid.Item>
            </Grid.Root>
            <DialogueSettings channel={channel} canUpdate={channelUpdate} />
            {channelUpdate ? (
              <ChannelActions
                channel={channel}
                action={action}
                isReplacingKey={isReplacingKey}
                onReplaceKey={setIsReplacingKey}
              />
            ) : null}
          </Flex>
        ) : null}
      </Layouts.Content>
    </Page.Main>
  );
};
