import { z } from '@strapi/utils';
import { AnsweredError, fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ContactRow } from './contacts';

const request = z.strictObject({ channel: z.string().min(1).max(64) });

/** The platform did not do it. REST answers 422 or 502 with `details.code`. */
class BlockRefusedError extends AnsweredError {
  constructor(status: 422 | 502, code: string, message: string) {
    super(status, message, { code });
  }
}

const ONLY_WITHIN_A_DAY = 'WhatsApp blocks only people who wrote within the last 24 hours.';

/** People whose messages the platform holds back on a channel. */
export const createContactBlocksService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const remember = async (contact: number, channel: number, by: string): Promise<void> => {
    await db().insertOnce(
      TABLES.contactBlock,
      ['contact', 'channel'],
      [db().newRow({ contact, channel, by, at: getService(strapi, 'clock').now() })]
    );
  };

  const forget = async (contact: number, channel: number): Promise<void> => {
    await db()
      .table(TABLES.contactBlock)
      .where({ contact, channel } as never)
      .delete();
  };

  return {
    /**
     * @param by name of the agent
     * @returns the channel's name
     * @throws ValidationError · BlockRefusedError
     */
    async change(
      contact: ContactRow,
      action: 'block' | 'unblock',
      body: unknown,
      by: string
    ): Promise<string> {
      const { channel: documentId } = validated(request, body);
      const channel = await getService(strapi, 'channels').findByDocumentId(storedText(documentId));
      if (!channel) throw fieldError('channel', 'is not known');
      const user = contact.wa_id ?? contact.user_id ?? contact.phone?.replace(/\D/g, '');
      if (!user) throw fieldError('channel', 'has no number or WhatsApp id of this contact');
      const client = await getService(strapi, 'channels').clientOf(channel.id);
      if (!client.ok)
        throw new BlockRefusedError(502, 'provider_refused', client.error.explanation);
      const answer = await (action === 'block'
        ? client.value.blockUsers([user])
        : client.value.unblockUsers([user]));
      if (!answer.ok) {
        const { title, explanation } = answer.error;
        throw new BlockRefusedError(502, 'provider_refused', `${title}. ${explanation}`);
      }
      // who is not blocked any more is what was asked for
      const isDone = answer.value.done.length > 0 || action === 'unblock';
      if (!isDone) throw new BlockRefusedError(422, 'block_refused', ONLY_WITHIN_A_DAY);
      if (action === 'block') await remember(Number(contact.id), channel.id, by);
      else await forget(Number(contact.id), channel.id);
      await getService(strapi, 'tags').announce([Number(contact.id)]);
      return channel.name ?? '';
    },
  };
};
