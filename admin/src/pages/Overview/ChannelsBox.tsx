import { Flex, Link, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { NavLink } from 'react-router-dom';
import type { ChannelView } from '../../../../shared/contracts';
import { LoadError, type ApiError } from '../../components/LoadError';
import { Panel } from '../../components/Panel';
import { Skeleton } from '../../components/Skeleton';
import { WordChip } from '../../components/WordChip';
import { channelWord } from '../../components/channelWords';
import { limitInWords } from '../../components/limitInWords';
import { CHANNELS } from '../../components/navigation';
import { useText } from '../../hooks/useText';

interface ChannelsBoxProps {
  channels: ChannelView[] | undefined;
  error: ApiError | undefined;
  isLoading: boolean;
  onRetry: () => void;
  /** Without the right to see channels the box says so in its place. */
  allowed: boolean;
}

/** Every channel with its state and limit. */
export const ChannelsBox = ({ channels, error, isLoading, onRetry, allowed }: ChannelsBoxProps) => {
  const t = useText();
  const intl = useIntl();
  return (
    <Panel title={t('channels.title')}>
      {allowed ? null : (
        <Typography textColor="neutral600">{t('overview.channels.noRight')}</Typography>
      )}
      {isLoading ? <Skeleton rows={2} height="48px" /> : null}
      {error && !channels ? <LoadError error={error} onRetry={onRetry} /> : null}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {(channels ?? []).map((channel) => (
          <li key={channel.phoneNumberId}>
            <Flex justifyContent="space-between" alignItems="flex-start" gap={2} wrap="wrap">
              <Link tag={NavLink} to={`${CHANNELS}/${channel.documentId ?? ''}`}>
                {channel.name}
              </Link>
              <WordChip word={channelWord(channel)} />
            </Flex>
            <Typography variant="pi" textColor="neutral600" tag="p">
              <span dir="ltr">{channel.displayPhoneNumber}</span>
              {' · '}
              {limitInWords(channel.messagingLimit, t, intl)}
            </Typography>
          </li>
        ))}
      </Flex>
    </Panel>
  );
};
