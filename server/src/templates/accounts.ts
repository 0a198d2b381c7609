import type { TemplateAccount } from '../../../shared/contracts/templates';
import type { ChannelRow, ClientResult } from '../channels/channels';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';

const isConnected = ({ status }: ChannelRow): boolean => status !== 'disconnected';

/** Templates belong to the account (WABA) of a channel, not to its number. */
export const createTemplateAccountsService = ({ strapi }: { strapi: Strapi }) => {
  const channels = () => getService(strapi, 'channels');

  return {
    /** All accounts, for those who write templates and may not see channels. */
    async list(): Promise<TemplateAccount[]> {
      const accounts = new Map<string, TemplateAccount>();
      for (const { waba_id: wabaId, document_id: channel, name } of await channels().all()) {
        if (wabaId === null) continue;
        const known = accounts.get(wabaId);
        accounts.set(
          wabaId,
          known ? { ...known, names: `${known.names}, ${name}` } : { wabaId, channel, names: name }
        );
      }
      return [...accounts.values()];
    },

    /**
     * The account of a channel; without one the only account there is.
     * @param channel documentId of the channel, as the caller wrote it
     * @throws ValidationError naming `channel`
     */
    async of(channel: unknown): Promise<string> {
      if (channel !== undefined && channel !== null && channel !== '') {
        const row = await channels().findByDocumentId(storedText(String(channel)));
        if (!row) throw fieldError('channel', 'is not known');
        if (!row.waba_id) {
          throw fieldError('channel', 'has no account yet: connect it first');
        }
        return row.waba_id;
      }
      const all = await channels().all();
      const connected = all.filter(isConnected);
      const accounts = new Set(
        (connected.length > 0 ? connected : all).flatMap(({ waba_id }) => waba_id ?? [])
      );
      const [only] = accounts;
      if (!only) throw fieldError('channel', 'is missing: no channel is connected yet');
      if (accounts.size > 1) {
        throw fieldError(
          'channel',
          'is missing: there are several accounts, name one by the documentId of a channel'
        );
      }
      return only;
    },

    /** The provider, asked with the key of a channel of the account: of those that work, the oldest. */
    async clientOf(wabaId: string): Promise<ClientResult> {
      const all = await channels().ofWaba(wabaId);
      const usable =
        all.find(({ status }) => status === 'connected') ?? all.find(isConnected) ?? all[0];
      return channels().clientOf(usable?.id ?? 0);
    },
  };
};
