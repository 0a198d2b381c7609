import {
  Archive,
  ArrowsCounterClockwise,
  CheckCircle,
  Clock,
  MinusCircle,
  Pencil,
  WarningCircle,
} from '@strapi/icons';
import type { CampaignKind, TriggerView } from '../../../../shared/contracts';
import { CAMPAIGN_STATUSES, type CampaignStatus } from '../../../../shared/statuses';
import type { Word } from '../../components/channelWords';
import type { TextKey } from '../../utils/translations';

/** What a campaign's states are called, of either kind. */
export const CAMPAIGN_STATUS: Record<CampaignStatus, Word> = {
  draft: { label: 'campaign.status.draft', variant: 'neutral', icon: Pencil },
  active: { label: 'campaign.status.active', variant: 'success', icon: CheckCircle },
  inactive: { label: 'campaign.status.inactive', variant: 'neutral', icon: MinusCircle },
  scheduled: { label: 'campaign.status.scheduled', variant: 'secondary', icon: Clock },
  preparing: {
    label: 'campaign.status.preparing',
    variant: 'secondary',
    icon: ArrowsCounterClockwise,
  },
  running: { label: 'campaign.status.running', variant: 'secondary', icon: ArrowsCounterClockwise },
  paused: { label: 'campaign.status.paused', variant: 'warning', icon: WarningCircle },
  finished: { label: 'campaign.status.finished', variant: 'success', icon: CheckCircle },
  stopped: { label: 'campaign.status.stopped', variant: 'neutral', icon: MinusCircle },
  archived: { label: 'campaign.status.archived', variant: 'neutral', icon: Archive },
};

export const CAMPAIGN_KIND: Record<CampaignKind, TextKey> = {
  scenario: 'campaign.kind.scenario',
  broadcast: 'campaign.kind.broadcast',
};

export const TRIGGER_STATUS: Record<TriggerView['status'], Word> = {
  active: { label: 'campaign.status.active', variant: 'success', icon: CheckCircle },
  inactive: { label: 'campaign.status.inactive', variant: 'neutral', icon: MinusCircle },
  stopped: { label: 'campaign.status.stopped', variant: 'warning', icon: WarningCircle },
};

const isStatus = (word: string): word is CampaignStatus =>
  (CAMPAIGN_STATUSES as readonly string[]).includes(word);

/** What a campaign's kind and state are called, where only their names are known. */
export const campaignWords = (kind: string, status: string): TextKey[] => [
  CAMPAIGN_KIND[kind === 'broadcast' ? 'broadcast' : 'scenario'],
  ...(isStatus(status) ? [CAMPAIGN_STATUS[status].label] : []),
];
