import {
  Archive,
  CheckCircle,
  Clock,
  CrossCircle,
  Lock,
  MinusCircle,
  Pencil,
  WarningCircle,
} from '@strapi/icons';
import type { TemplateStatus, TemplateView } from '../../../../shared/contracts';
import type { Word } from '../../components/channelWords';
import type { TextKey } from '../../utils/translations';

export const TEMPLATE_STATUS: Record<TemplateStatus, Word> = {
  draft: { label: 'template.status.draft', variant: 'neutral', icon: Pencil },
  pending: { label: 'template.status.pending', variant: 'secondary', icon: Clock },
  approved: { label: 'template.status.approved', variant: 'success', icon: CheckCircle },
  rejected: { label: 'template.status.rejected', variant: 'danger', icon: CrossCircle },
  paused: { label: 'template.status.paused', variant: 'warning', icon: WarningCircle },
  disabled: { label: 'template.status.disabled', variant: 'danger', icon: CrossCircle },
  in_appeal: { label: 'template.status.inAppeal', variant: 'secondary', icon: Clock },
  pending_deletion: {
    label: 'template.status.pendingDeletion',
    variant: 'neutral',
    icon: MinusCircle,
  },
  deleted: { label: 'template.status.deleted', variant: 'neutral', icon: MinusCircle },
  archived: { label: 'template.status.archived', variant: 'neutral', icon: Archive },
  limit_exceeded: { label: 'template.status.limitExceeded', variant: 'danger', icon: CrossCircle },
  locked: { label: 'template.status.locked', variant: 'neutral', icon: Lock },
  flagged: { label: 'template.status.flagged', variant: 'warning', icon: WarningCircle },
};

export const TEMPLATE_STATUSES = Object.keys(TEMPLATE_STATUS) as TemplateStatus[];

export const CATEGORY: Record<TemplateView['category'], TextKey> = {
  MARKETING: 'template.category.marketing',
  UTILITY: 'template.category.utility',
  AUTHENTICATION: 'template.category.authentication',
};
