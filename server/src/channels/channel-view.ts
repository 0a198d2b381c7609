import type { ChannelView } from '../../../shared/contracts/channels';
import type { ProviderNumber } from '../provider';
import { toIso } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { nameOf, numberColumns, type ChannelRow } from './channels';

const limitOf = (stored: string | null): ChannelView['messagingLimit'] =>
  stored === null ? null : stored === 'unlimited' ? 'unlimited' : Number(stored);

const settingsOf = (row: ChannelRow | null): ChannelView['settings'] => ({
  readReceipts: Boolean(row?.read_receipts),
  typingIndicator: Boolean(row?.typing_indicator),
  mediaDays: row?.media_days === 0 ? 'never' : (row?.media_days ?? null),
});

/** What people see of a channel: no key, no secret. */
export const createChannelViewService = ({ strapi }: { strapi: Strapi }) => ({
  async of(row: ChannelRow): Promise<ChannelView> {
    return {
      documentId: row.document_id,
      name: row.name,
      phoneNumberId: row.phone_number_id,
      wabaId: row.waba_id,
      businessId: row.business_id,
      displayPhoneNumber: row.display_phone_number ?? '',
      verifiedName: row.verified_name,
      nameStatus: row.name_status,
      status: row.status,
      numberStatus: row.number_status,
      quality: row.quality ?? 'unknown',
      messagingLimit: limitOf(row.messaging_limit),
      limitUsed: row.business_id ? await getService(strapi, 'reach').used(row.business_id) : null,
      throughputPerSecond: row.throughput_per_second,
      keyLastFour: row.key_last_four,
      webhook: {
        state: row.webhook_state ?? 'unset',
        expectedUrl: row.webhook_hash
          ? getService(strapi, 'webhookAddress').masked(row.document_id)
          : null,
        registeredUrl: row.registered_url,
        receivedAt: toIso(row.webhook_received_at),
        lastEventAt: toIso(row.last_event_at),
      },
      lastSyncAt: toIso(row.last_sync_at),
      problems: getService(strapi, 'channels').problemsOf(row),
      settings: settingsOf(row),
    };
  },

  /** The view of a number that was only looked up. */
  previewOf(
    number: ProviderNumber & { phoneNumberId: string },
    existing: ChannelRow | null
  ): ChannelView {
    const columns = numberColumns(number);
    return {
      documentId: existing?.document_id ?? null,
      name: existing?.name ?? nameOf(number),
      phoneNumberId: number.phoneNumberId,
      wabaId: number.wabaId,
      businessId: number.businessId,
      displayPhoneNumber: number.displayPhoneNumber ?? '',
      verifiedName: number.verifiedName,
      nameStatus: number.nameStatus,
      status: existing?.status ?? 'pending',
      numberStatus: number.status,
      quality: columns.quality as ChannelView['quality'],
      messagingLimit: number.messagingLimit,
      limitUsed: null,
      throughputPerSecond: columns.throughput_per_second,
      keyLastFour: null,
      webhook: {
        state: existing?.webhook_state ?? 'unset',
        expectedUrl: null,
        registeredUrl: existing?.registered_url ?? null,
        receivedAt: toIso(existing?.webhook_received_at ?? null),
        lastEventAt: toIso(existing?.last_event_at ?? null),
      },
      lastSyncAt: toIso(existing?.last_sync_at ?? null),
      problems: number.problems.map(({ code, message, nextStep }) => ({
        code,
        message,
        ...(nextStep ? { nextStep } : {}),
      })),
      settings: settingsOf(existing),
    };
  },
});
