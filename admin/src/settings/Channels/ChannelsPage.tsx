import { EmptyStateLayout, Grid, LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Layouts, Page } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { LoadError } from '../../components/LoadError';
import { CHANNELS } from '../../components/navigation';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappChannelsQuery } from '../../services/channels';
import { ChannelCard } from './ChannelCard';

/** All channels as cards; without one, what a channel is and the way to connect it. */
export const ChannelsPage = () => {
  const t = useText();
  const { channelUpdate } = useRights();
  const { data, error, isLoading, refetch } = useGetWhatsappChannelsQuery();
  const channels = data?.data ?? [];
  const connect = channelUpdate ? (
    <LinkButton tag={NavLink} to={`${CHANNELS}/connect`} startIcon={<Plus />}>
      {t('channels.connect')}
    </LinkButton>
  ) : undefined;

  if (isLoading) return <Page.Loading>{t('state.loading')}</Page.Loading>;
  return (
    <Page.Main>
      <Page.Title>{t('channels.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('channels.title')}
        subtitle={t('channels.subtitle')}
        primaryAction={channels.length > 0 ? connect : undefined}
      />
      <Layouts.Content>
        {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {data && channels.length === 0 ? (
          <EmptyStateLayout
            icon={<EmptyDocuments width="16rem" />}
            content={t('channels.empty')}
            action={connect}
          />
        ) : null}
        <Grid.Root gap={6} tag="ul">
          {channels.map((channel) => (
            <Grid.Item key={channel.phoneNumberId} col={6} s={12} xs={12} tag="li">
              <ChannelCard channel={channel} />
            </Grid.Item>
          ))}
        </Grid.Root>
      </Layouts.Content>
    </Page.Main>
  );
};
