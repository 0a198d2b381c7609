import { CheckCircle, Clock, CrossCircle, MinusCircle, WarningCircle } from '@strapi/icons';
import type { ChannelStatus, ChannelView } from '../../../shared/contracts';
import type { Text } from '../hooks/useText';
import type { TextKey } from '../utils/translations';
import type { ChipVariant } from './StatusChip';

export interface Word {
  label: TextKey;
  variant: ChipVariant;
  icon: typeof CheckCircle;
}

/** What a channel can do, in words, icon and colour. */
export const CHANNEL_STATUS: Record<ChannelStatus, Word> = {
  connected: { label: 'channel.status.connected', variant: 'success', icon: CheckCircle },
  pending: { label: 'channel.status.pending', variant: 'secondary', icon: Clock },
  disconnected: { label: 'channel.status.disconnected', variant: 'neutral', icon: MinusCircle },
  key_invalid: { label: 'channel.status.keyInvalid', variant: 'danger', icon: CrossCircle },
  blocked: { label: 'channel.status.blocked', variant: 'danger', icon: CrossCircle },
};

/** A connected channel with a problem can still be used: it says that something is wrong, not that all is. */
export const channelWord = (channel: ChannelView): Word => {
  if (channel.status !== 'connected') return CHANNEL_STATUS[channel.status];
  if (channel.webhook.state === 'mismatch' || channel.webhook.state === 'unset') {
    return { label: 'channel.status.cannotReceive', variant: 'warning', icon: WarningCircle };
  }
  if (channel.problems.length > 0) {
    return { label: 'channel.status.attention', variant: 'warning', icon: WarningCircle };
  }
  return CHANNEL_STATUS.connected;
};

export const QUALITY: Record<ChannelView['quality'], Word> = {
  green: { label: 'quality.green', variant: 'success', icon: CheckCircle },
  yellow: { label: 'quality.yellow', variant: 'warning', icon: WarningCircle },
  red: { label: 'quality.red', variant: 'danger', icon: CrossCircle },
  unknown: { label: 'quality.unknown', variant: 'neutral', icon: MinusCircle },
};

/** What Meta says of a number. */
export const NUMBER_STATUS: Record<string, TextKey> = {
  CONNECTED: 'numberStatus.connected',
  PENDING: 'numberStatus.pending',
  DISCONNECTED: 'numberStatus.disconnected',
  FLAGGED: 'numberStatus.flagged',
  RESTRICTED: 'numberStatus.restricted',
  RATE_LIMITED: 'numberStatus.rateLimited',
  UNVERIFIED: 'numberStatus.unverified',
  MIGRATED: 'numberStatus.migrated',
  DELETED: 'numberStatus.deleted',
  BANNED: 'numberStatus.banned',
};

/** What Meta says of the name that customers see. */
export const NAME_STATUS: Record<string, TextKey> = {
  APPROVED: 'nameStatus.approved',
  AVAILABLE_WITHOUT_REVIEW: 'nameStatus.withoutReview',
  PENDING_REVIEW: 'nameStatus.pending',
  DECLINED: 'nameStatus.declined',
  EXPIRED: 'nameStatus.expired',
};

/** One of these statuses in words; one that is new at Meta as it is written there. */
export const statusText = (words: Record<string, TextKey>, status: string, t: Text): string => {
  const key = words[status];
  return key ? t(key) : status;
};
