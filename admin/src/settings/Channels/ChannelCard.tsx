import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { ChannelView } from '../../../../shared/contracts';
import { Fact } from '../../components/Fact';
import { RelTime } from '../../components/RelTime';
import { WordChip } from '../../components/WordChip';
import { QUALITY, channelWord } from '../../components/channelWords';
import { limitInWords } from '../../components/limitInWords';
import { CHANNELS } from '../../components/navigation';
import { useText } from '../../hooks/useText';

/** A channel at a glance; its name opens it. */
export const ChannelCard = ({ channel }: { channel: ChannelView }) => {
  const t = useText();
  const intl = useIntl();
  const problem = channel.problems[0];
  return (
    <Box background="neutral0" shadow="tableShadow" hasRadius padding={6} width="100%">
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex justifyContent="space-between" alignItems="flex-start" gap={3} wrap="wrap">
          <Box minWidth={0}>
            <Typography variant="delta" tag="h2">
              {channel.documentId ? (
                <Link tag={NavLink} to={`${CHANNELS}/${channel.documentId}`}>
                  <Typography variant="delta" tag="span">
                    {channel.name}
                  </Typography>
                </Link>
              ) : (
                channel.name
              )}
            </Typography>
            <Typography textColor="neutral600" tag="p" dir="ltr">
              {channel.displayPhoneNumber}
            </Typography>
          </Box>
          <WordChip word={channelWord(channel)} />
        </Flex>
        {problem ? <Typography textColor="neutral800">{problem.message}</Typography> : null}
        <Flex tag="dl" gap={6} wrap="wrap" alignItems="flex-start">
          <Fact label={t('channel.quality')}>
            <WordChip word={QUALITY[channel.quality]} />
          </Fact>
          <Fact label={t('channel.limit')}>{limitInWords(channel.messagingLimit, t, intl)}</Fact>
          <Fact label={t('channel.lastEvent')}>
            {channel.webhook.lastEventAt ? (
              <RelTime at={channel.webhook.lastEventAt} form="ago" />
            ) : (
              t('channel.noEvent')
            )}
          </Fact>
        </Flex>
      </Flex>
    </Box>
  );
};
