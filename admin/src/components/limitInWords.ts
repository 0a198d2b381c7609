import type { IntlShape } from 'react-intl';
import type { ChannelView } from '../../../shared/contracts';
import type { Text } from '../hooks/useText';

/** People per moving 24 hours: "2,000 people a day", "no limit", or that nobody told. */
export const limitInWords = (
  limit: ChannelView['messagingLimit'],
  t: Text,
  intl: IntlShape
): string => {
  if (limit === null) return t('channel.limit.unknown');
  if (limit === 'unlimited') return t('channel.limit.none');
  return t('channel.limit.people', { n: limit, formatted: intl.formatNumber(limit) });
};
