import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import type { ChannelRow } from './channels';

/** The channel that a caller names. */
export const createChosenChannelService = ({ strapi }: { strapi: Strapi }) => ({
  /**
   * @param wanted documentId or phone number id; may be left out where there is one channel
   * @throws ValidationError naming `channel`
   */
  async find(wanted: unknown): Promise<ChannelRow> {
    const channels = getService(strapi, 'channels');
    if (wanted === undefined || wanted === null) {
      const all = await channels.all();
      const usable = all.filter(({ status }) => status !== 'disconnected');
      const [only] = usable.length > 0 ? usable : all;
      if (!only) throw fieldError('channel', 'is missing: no channel is connected yet');
      if (usable.length > 1) {
        throw fieldError(
          'channel',
          'is missing: there are several channels, name one by its documentId'
        );
      }
      return only;
    }
    const id = storedText(String(wanted));
    const row = (await channels.findByDocumentId(id)) ?? (await channels.findByNumber(id));
    if (!row) throw fieldError('channel', 'is not known');
    return row;
  },
});
