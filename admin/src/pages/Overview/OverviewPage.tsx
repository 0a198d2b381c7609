import { Box, Flex, Grid } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import type { GetHealth } from '../../../../shared/contracts';
import { LoadError } from '../../components/LoadError';
import { Shell } from '../../components/Shell';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import { useGetWhatsappChannelsQuery, useGetWhatsappHealthQuery } from '../../services/channels';
import type { TextKey } from '../../utils/translations';
import { AttentionBox } from './AttentionBox';
import { ChannelsBox } from './ChannelsBox';
import { DialoguesBox } from './DialoguesBox';
import { FirstSteps } from './FirstSteps';

const HEALTH: Record<GetHealth.Response['data']['status'], TextKey> = {
  ok: 'overview.status.ok',
  degraded: 'overview.status.degraded',
  down: 'overview.status.down',
};

const HEALTH_EVERY_MS = 60_000;

const Overview = () => {
  const t = useText();
  const rights = useRights();
  const health = useGetWhatsappHealthQuery(undefined, { pollingInterval: HEALTH_EVERY_MS });
  const channels = useGetWhatsappChannelsQuery(undefined, { skip: !rights.channelRead });
  const connected = health.data?.data.channels.length ?? 0;
  const isFirstUse = health.data !== undefined && connected === 0;

  if (health.isLoading) return <Page.Loading>{t('state.loading')}</Page.Loading>;
  return (
    <Page.Main>
      <Page.Title>{t('overview.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('overview.title')}
        subtitle={health.data && !isFirstUse ? t(HEALTH[health.data.data.status]) : undefined}
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
          {health.error && !health.data ? (
            <Box background="neutral0" shadow="filterShadow" hasRadius>
              <LoadError error={health.error} onRetry={() => void health.refetch()} />
            </Box>
          ) : null}
          <FirstSteps channels={channels.data?.data} connected={connected} />
          {isFirstUse ? null : (
            <Grid.Root gap={6}>
              <Grid.Item
                col={4}
                s={12}
                xs={12}
                order={{ initial: 2, medium: 0 }}
                alignItems="stretch"
              >
                <ChannelsBox
                  channels={channels.data?.data}
                  error={channels.error}
                  isLoading={channels.isLoading}
                  onRetry={() => void channels.refetch()}
                  allowed={rights.channelRead}
                />
              </Grid.Item>
              {rights.conversationRead ? (
                <Grid.Item
                  col={4}
                  s={12}
                  xs={12}
                  order={{ initial: 1, medium: 0 }}
                  alignItems="stretch"
                >
                  <DialoguesBox />
                </Grid.Item>
              ) : null}
              <Grid.Item
                col={4}
                s={12}
                xs={12}
                order={{ initial: 0, medium: 0 }}
                alignItems="stretch"
              >
                <AttentionBox health={health.data?.data} channels={channels.data?.data ?? []} />
              </Grid.Item>
            </Grid.Root>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};

/** How the installation stands, and what to do first. */
export const OverviewPage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('overviewRead')]}>
      <Overview />
    </Page.Protect>
  </Shell>
);
