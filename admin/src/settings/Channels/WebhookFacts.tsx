import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, MinusCircle, Question } from '@strapi/icons';
import type { ChannelView } from '../../../../shared/contracts';
import { Fact } from '../../components/Fact';
import { RelTime } from '../../components/RelTime';
import { WordChip } from '../../components/WordChip';
import type { Word } from '../../components/channelWords';
import { useText } from '../../hooks/useText';

const STATE: Record<ChannelView['webhook']['state'], Word> = {
  registered: { label: 'webhook.state.registered', variant: 'success', icon: CheckCircle },
  mismatch: { label: 'webhook.state.mismatch', variant: 'danger', icon: CrossCircle },
  unset: { label: 'webhook.state.unset', variant: 'neutral', icon: MinusCircle },
  unknown: { label: 'webhook.state.unknown', variant: 'alternative', icon: Question },
};

const Address = ({ url }: { url: string | null }) => {
  const t = useText();
  return url ? (
    <Typography tag="code" variant="pi" style={{ fontFamily: 'monospace' }}>
      {url}
    </Typography>
  ) : (
    <>{t('webhook.none')}</>
  );
};

/** Where the provider delivers, beside where we expect it. */
export const WebhookFacts = ({ channel }: { channel: ChannelView }) => {
  const t = useText();
  const { state, expectedUrl, registeredUrl, receivedAt, lastEventAt } = channel.webhook;
  return (
    <Box background="neutral0" shadow="filterShadow" hasRadius padding={6} width="100%">
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex justifyContent="space-between" gap={3} wrap="wrap">
          <Typography tag="h2" variant="beta">
            {t('webhook.title')}
          </Typography>
          <WordChip word={STATE[state]} />
        </Flex>
        <Flex tag="dl" direction="column" alignItems="stretch" gap={4}>
          <Fact label={t('webhook.expected')}>
            <Address url={expectedUrl} />
          </Fact>
          <Fact label={t('webhook.registered')}>
            <Address url={registeredUrl} />
          </Fact>
          <Fact label={t('webhook.received')}>
            {receivedAt ? <RelTime at={receivedAt} form="ago" /> : t('webhook.received.not')}
          </Fact>
          <Fact label={t('channel.lastEvent')}>
            {lastEventAt ? <RelTime at={lastEventAt} form="ago" /> : t('channel.noEvent')}
          </Fact>
        </Flex>
      </Flex>
    </Box>
  );
};
