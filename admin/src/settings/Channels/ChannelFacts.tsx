import { Box, Flex, Grid, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ChannelView } from '../../../../shared/contracts';
import { Fact } from '../../components/Fact';
import { WordChip } from '../../components/WordChip';
import { NAME_STATUS, NUMBER_STATUS, QUALITY, statusText } from '../../components/channelWords';
import { limitInWords } from '../../components/limitInWords';
import { useText } from '../../hooks/useText';

/** What the provider says about the number. */
export const ChannelFacts = ({ channel }: { channel: ChannelView }) => {
  const t = useText();
  const intl = useIntl();
  // NONE: nothing was said of the name
  const namedStatus = channel.nameStatus === 'NONE' ? null : channel.nameStatus;
  return (
    <Box background="neutral0" shadow="filterShadow" hasRadius padding={6} width="100%">
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography tag="h2" variant="beta">
          {t('channel.facts')}
        </Typography>
        <Grid.Root gap={4} tag="dl">
          <Grid.Item col={6} xs={12}>
            <Fact label={t('channel.number')}>
              <span dir="ltr">{channel.displayPhoneNumber}</span>
            </Fact>
          </Grid.Item>
          <Grid.Item col={6} xs={12}>
            <Fact label={t('channel.name')}>
              {channel.verifiedName ?? t('channel.unnamed')}
              {namedStatus ? ` · ${statusText(NAME_STATUS, namedStatus, t)}` : ''}
            </Fact>
          </Grid.Item>
          <Grid.Item col={6} xs={12}>
            <Fact label={t('channel.quality')}>
              <WordChip word={QUALITY[channel.quality]} />
            </Fact>
          </Grid.Item>
          <Grid.Item col={6} xs={12}>
            <Fact label={t('channel.limit')}>
              {limitInWords(channel.messagingLimit, t, intl)}
              {channel.limitUsed === null
                ? ''
                : ` · ${t('channel.limit.used', { n: channel.limitUsed })}`}
            </Fact>
          </Grid.Item>
          <Grid.Item col={6} xs={12}>
            <Fact label={t('channel.throughput')}>
              {channel.throughputPerSecond === null
                ? t('channel.unknown')
                : t('channel.throughput.value', { n: channel.throughputPerSecond })}
            </Fact>
          </Grid.Item>
          <Grid.Item col={6} xs={12}>
            <Fact label={t('channel.numberStatus')}>
              {channel.numberStatus
                ? statusText(NUMBER_STATUS, channel.numberStatus, t)
                : t('channel.unknown')}
            </Fact>
          </Grid.Item>
          <Grid.Item col={6} xs={12}>
            <Fact label={t('channel.key')}>
              {channel.keyLastFour ? `…${channel.keyLastFour}` : t('channel.key.none')}
            </Fact>
          </Grid.Item>
        </Grid.Root>
      </Flex>
    </Box>
  );
};
