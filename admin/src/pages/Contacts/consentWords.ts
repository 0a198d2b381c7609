import { CheckCircle, CrossCircle, MinusCircle } from '@strapi/icons';
import type { ConsentState } from '../../../../shared/contracts/contacts';
import type { Word } from '../../components/channelWords';

/** Whether somebody agreed, in words, icon and colour. */
export const CONSENT: Record<ConsentState | 'unknown', Word> = {
  granted: { label: 'consent.granted', variant: 'success', icon: CheckCircle },
  revoked: { label: 'consent.revoked', variant: 'danger', icon: CrossCircle },
  unknown: { label: 'consent.unknown', variant: 'neutral', icon: MinusCircle },
};
