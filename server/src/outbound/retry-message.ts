import { errors, z } from '@strapi/utils';
import type { OutboundBody } from '../../../shared/contracts/outbound-content';
import type { RetryMessage } from '../../../shared/contracts/messages';
import { isMediaKind } from '../../../shared/media-kinds';
import type { MessageStatus } from '../../../shared/statuses';
import type { SentTemplate } from '../../../shared/templates/variables';
import type { ChannelRow } from '../channels/channels';
import type { MessageRow } from '../messages/messages';
import type { OutgoingFileRow } from '../media/outgoing-files';
import type { TemplateRow } from '../templates/templates';
import { fromJson } from '../support/database';
import { AnsweredError, RuleError } from '../support/errors';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import { validated } from '../support/request';
import type { Strapi } from '../support/strapi-types';
import type { Composition } from './compose';
import type { Caller } from './send-message';

/** It cannot be sent again as it is. REST answers 422 with `details.code`. */
class RetryRefused extends AnsweredError {
  constructor(code: RetryMessage.RefusalCode, message: string) {
    super(422, message, { code });
  }
}

const body = z.strictObject({
  data: z
    .strictObject({ mayArriveTwice: z.boolean('must be true or false').optional() })
    .optional(),
});

const RETRYABLE: ReadonlySet<MessageStatus> = new Set(['failed', 'not_sent', 'expired']);
const UNDER_WAY: ReadonlySet<MessageStatus> = new Set(['queued', 'sending', 'accepted', 'held']);

const refuseOthers = ({ direction, status }: MessageRow, mayArriveTwice: boolean): void => {
  if (direction === 'outbound' && RETRYABLE.has(status)) return;
  if (direction === 'outbound' && status === 'unknown') {
    if (mayArriveTwice) return;
    throw new RetryRefused(
      'may_arrive_twice',
      'It is unclear whether this message arrived: sent again, it may arrive twice. Confirm that with mayArriveTwice.'
    );
  }
  throw new RetryRefused(
    'not_retryable',
    UNDER_WAY.has(status)
      ? 'This message is on its way already. Wait for what becomes of it.'
      : 'Only a message that failed, was not sent or has expired is sent again.'
  );
};

/** A person sends a message again: a new row, once. */
export const createRetryMessageService = ({ strapi }: { strapi: Strapi }) => {
  const messages = () => getService(strapi, 'messages');

  const templateOf = async ({ type, template_id }: MessageRow): Promise<TemplateRow | null> => {
    if (type !== 'template') return null;
    const row =
      template_id === null ? null : await getService(strapi, 'templates').findById(template_id);
    if (!row) throw new RuleError('template_missing');
    return row;
  };

  const fileOf = async (
    { id, type }: MessageRow,
    content: Record<string, unknown>
  ): Promise<OutgoingFileRow | null> => {
    if (!isMediaKind(type) || content.id !== undefined || content.link !== undefined) return null;
    const media = await getService(strapi, 'media').ofMessage(id);
    const file = media?.file
      ? await getService(strapi, 'outgoingFiles').findById(media.file)
      : null;
    if (!file) {
      throw new RetryRefused('file_removed', 'Its file is not here any more. Choose it again.');
    }
    return file;
  };

  const compositionOf = async (row: MessageRow): Promise<Composition> => {
    const content = fromJson<Record<string, unknown>>(row.content) ?? {};
    return {
      type: row.type as OutboundBody['type'],
      content,
      text: row.text ?? '',
      shown: fromJson<SentTemplate>(row.shown),
      replyTo: row.reply_to,
      template: await templateOf(row),
      file: await fileOf(row, content),
    };
  };

  return {
    /**
     * The same message again, to the same person on the same channel. However often it is asked, there is
     * one: each call gives it.
     * @param given the body of the request
     * @returns id of the new message
     * @throws NotFoundError · ValidationError · RetryRefused, RuleError (nothing is stored)
     */
    async retry(documentId: string, given: unknown, caller: Caller): Promise<number> {
      const { data } = validated(body, given);
      await getService(strapi, 'clock').sync();
      const row = await messages().findByDocumentId(documentId);
      if (!row) throw new errors.NotFoundError('There is no such message');
      const before = (await messages().retriesOf([row.document_id])).get(row.document_id);
      const again = before ? await messages().findByDocumentId(before) : null;
      if (again) return again.id;
      refuseOthers(row, data?.mayArriveTwice ?? false);

      const channel = (await getService(strapi, 'channels').findById(row.channel_id)) as ChannelRow;
      const contact = await getService(strapi, 'contacts').findById(row.contact_id);
      return getService(strapi, 'takeMessage').take({
        channel,
        recipient: await getService(strapi, 'recipients').find(
          { contact: contact?.document_id ?? '' },
          channel
        ),
        composition: await compositionOf(row),
        caller,
        idempotencyKey: hashKey('retry', row.document_id),
        requestHash: hashKey('retry', row.document_id),
        retryOf: row.document_id,
      });
    },
  };
};
