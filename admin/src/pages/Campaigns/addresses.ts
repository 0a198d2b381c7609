import type { CampaignKind } from '../../../../shared/contracts';
import { CAMPAIGNS } from '../../components/navigation';

/** Where the pages of campaigns are. */
export const editAddress = (id: string): string => `${CAMPAIGNS}/${encodeURIComponent(id)}/edit`;

export const newAddress = (kind: CampaignKind, template?: string): string =>
  `${CAMPAIGNS}/new?${new URLSearchParams({ kind, ...(template ? { template } : {}) })}`;

/** A broadcast that has begun has a report; everything else is written on. */
export const campaignAddress = ({
  documentId,
  kind,
  status,
}: {
  documentId: string;
  kind: string;
  status: string;
}): string =>
  kind === 'broadcast' && status !== 'draft'
    ? `${CAMPAIGNS}/${encodeURIComponent(documentId)}`
    : editAddress(documentId);

export const TRIGGERS = `${CAMPAIGNS}/triggers`;
export const triggerAddress = (id: string): string => `${TRIGGERS}/${encodeURIComponent(id)}`;
/** @param campaign documentId of the scenario message that it sends */
export const newTriggerAddress = (campaign?: string): string =>
  `${TRIGGERS}/new${campaign ? `?${new URLSearchParams({ campaign })}` : ''}`;
