import type {
  ChannelProblem,
  ChannelStatus,
  ChannelView,
} from '../../../shared/contracts/channels';
import type { ChannelClient, ProviderError, ProviderNumber } from '../provider';
import { fromJson, toJson } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import { SecretError } from '../support/secrets';
import { storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

export interface ChannelRow {
  id: number;
  document_id: string;
  name: string;
  phone_number_id: string;
  waba_id: string | null;
  business_id: string | null;
  display_phone_number: string | null;
  verified_name: string | null;
  name_status: string | null;
  status: ChannelStatus;
  number_status: string | null;
  quality: ChannelView['quality'];
  messaging_limit: string | null;
  throughput_per_second: number | null;
  api_key: string | null;
  key_last_four: string | null;
  webhook_secrets: string | null;
  webhook_hash: string | null;
  webhook_state: ChannelView['webhook']['state'];
  registered_url: string | null;
  webhook_received_at: number | string | null;
  last_event_at: number | string | null;
  last_sync_at: number | string | null;
  problems: unknown;
  read_receipts: boolean | number | null;
  typing_indicator: boolean | number | null;
  /** Null: as the installation has it; 0: never. */
  media_days: number | null;
  timezone: string | null;
}

/** What a number is called where it has no other name. */
export const nameOf = (number: ProviderNumber): string =>
  number.verifiedName ?? number.displayPhoneNumber ?? String(number.phoneNumberId);

const QUALITIES = new Set(['green', 'yellow', 'red']);
const HIGH_THROUGHPUT = 1_000;
const STANDARD_THROUGHPUT = 80;

/** Columns that the provider's word of a number fills. */
export const numberColumns = (number: ProviderNumber) => ({
  waba_id: storedTextOrNull(number.wabaId),
  business_id: storedTextOrNull(number.businessId),
  display_phone_number: storedTextOrNull(number.displayPhoneNumber),
  verified_name: storedTextOrNull(number.verifiedName),
  name_status: storedTextOrNull(number.nameStatus),
  number_status: storedTextOrNull(number.status),
  quality: QUALITIES.has(String(number.qualityRating).toLowerCase())
    ? String(number.qualityRating).toLowerCase()
    : 'unknown',
  messaging_limit: number.messagingLimit === null ? null : String(number.messagingLimit),
  throughput_per_second: number.throughputLevel === 'HIGH' ? HIGH_THROUGHPUT : STANDARD_THROUGHPUT,
});

export type ClientResult = { ok: true; value: ChannelClient } | { ok: false; error: ProviderError };

const CLIENT_FRESH_MS = 5_000;

export const createChannelsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clients = new Map<number, { client: ChannelClient; readAt: number }>();

  const find = async (where: Record<string, unknown>): Promise<ChannelRow | null> => {
    const row = await db()
      .table<ChannelRow>(TABLES.channel)
      .where(where as never)
      .first();
    return (row as ChannelRow | undefined) ?? null;
  };

  const refused = (error: SecretError): ProviderError => ({
    class: 'reconnect',
    code: error.code,
    message: error.message,
    title: 'The API key cannot be read',
    explanation: error.message,
    nextStep: 'Restore the encryption key, or enter the API key again.',
    outcome: 'refused',
  });

  return {
    findById: (id: number): Promise<ChannelRow | null> => find({ id }),
    findByDocumentId: (documentId: string): Promise<ChannelRow | null> =>
      find({ document_id: documentId }),
    findByNumber: (phoneNumberId: string): Promise<ChannelRow | null> =>
      find({ phone_number_key: hashKey('number', phoneNumberId) }),

    async all(): Promise<ChannelRow[]> {
      return (await db().table<ChannelRow>(TABLES.channel).orderBy('id')) as ChannelRow[];
    },

    /** Of the channels of one account, any that can ask for it. */
    async ofWaba(wabaId: string): Promise<ChannelRow[]> {
      return (await db()
        .table<ChannelRow>(TABLES.channel)
        .where({ waba_id: wabaId } as never)
        .orderBy('id')) as ChannelRow[];
    },

    /** Saves what the provider told of a number; a known number keeps its row, its name and all data. */
    async save(
      number: ProviderNumber & { phoneNumberId: string },
      apiKey: string
    ): Promise<ChannelRow> {
      const secret = {
        api_key: getService(strapi, 'secrets').encrypt(apiKey),
        key_last_four: apiKey.slice(-4),
      };
      return db().transaction(async () => {
        const [entry] = await db().insertOnce(
          TABLES.channel,
          ['phone_number_key'],
          [
            db().newRow({
              phone_number_id: number.phoneNumberId,
              phone_number_key: hashKey('number', number.phoneNumberId),
              name: nameOf(number).slice(0, 255),
              status: 'pending',
              webhook_state: 'unset',
              read_receipts: false,
              typing_indicator: false,
              ...numberColumns(number),
            }),
          ]
        );
        await this.update(Number(entry?.id), { ...numberColumns(number), ...secret });
        return (await find({ id: entry?.id })) as ChannelRow;
      });
    },

    async update(id: number, columns: Record<string, unknown>): Promise<void> {
      await db()
        .table(TABLES.channel)
        .where({ id })
        .update({ ...columns, updated_at: new Date() } as never);
      clients.delete(id);
      const row = await find({ id });
      if (!row) return;
      getService(strapi, 'webhookTargets').forget(row.document_id);
      await getService(strapi, 'realtime').announce([
        { kind: 'channel.updated', channel: row.document_id },
      ]);
    },

    /** The provider's client with this channel's key; a key that cannot be read is a refusal in words. */
    async clientOf(id: number): Promise<ClientResult> {
      const now = getService(strapi, 'clock').monotonic();
      const cached = clients.get(id);
      if (cached && now - cached.readAt < CLIENT_FRESH_MS)
        return { ok: true, value: cached.client };
      const row = await find({ id });
      try {
        if (!row?.api_key) throw new SecretError('encryption_key_changed');
        const client = getService(strapi, 'provider').channel({
          apiKey: getService(strapi, 'secrets').decrypt(row.api_key),
          channelKey: row.phone_number_id,
          throughputPerSecond: row.throughput_per_second ?? STANDARD_THROUGHPUT,
        });
        clients.set(id, { client, readAt: now });
        return { ok: true, value: client };
      } catch (error) {
        if (error instanceof SecretError) return { ok: false, error: refused(error) };
        throw error;
      }
    },

    /** A send was refused for the channel's sake: it stops sending until it is connected again. */
    async noteTrouble(id: number, error: ProviderError): Promise<void> {
      const row = await find({ id });
      if (!row || row.status === 'disconnected') return;
      const problem: ChannelProblem = {
        code: String(error.code),
        message: `${error.title}. ${error.explanation}`,
        nextStep: error.nextStep,
      };
      await this.update(id, {
        status: error.class === 'reconnect' ? 'key_invalid' : 'blocked',
        problems: toJson([problem]),
      });
    },

    /** An event of the provider came in for this channel. */
    async noteEvent(id: number, at: number): Promise<void> {
      await db()
        .table(TABLES.channel)
        .where({ id })
        .update({
          last_event_at: at,
          webhook_received_at: db().raw('coalesce(webhook_received_at, ?)', [at]),
        } as never);
    },

    problemsOf: (row: ChannelRow): ChannelProblem[] =>
      fromJson<ChannelProblem[]>(row.problems) ?? [],
  };
};
