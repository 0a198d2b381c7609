import { uid } from '../support/constants';
import { getService } from '../support/get-service';
import { batched, exposeReadOnly, extendGraphql, graphqlTypeOf } from '../support/graphql';
import { callerOf, readIdempotencyKey } from '../support/request';
import { storedText } from '../support/stored-text';
import { repository, type Strapi } from '../support/strapi-types';
import type { MessageRow } from './messages';
import { problemOf } from './message-view';
import { MESSAGE } from './schema';
import { readSendRequest } from './send-request';

export const installGraphql = (strapi: Strapi): void => {
  exposeReadOnly(strapi, MESSAGE);
  const fileOf = batched((ids) => getService(strapi, 'media').ofMessages(ids));

  extendGraphql(strapi, graphqlTypeOf(MESSAGE), {
    typeDefs: `
      "A message's file; its bytes are at GET /api/whatsapp/messages/:id/media."
      type WhatsappMessageMedia {
        id: ID!
        mimeType: String
        fileName: String
        "Bytes; null while unknown."
        size: Float
        "waiting, stored, failed, expired or refused"
        state: String!
        "Why it is not here, as a code."
        reason: String
        details: String
        "Pixels of an image."
        width: Int
        height: Int
      }
      "Why a message was not sent or failed, in words with what to do."
      type WhatsappMessageProblem {
        code: String!
        title: String!
        explanation: String!
        nextStep: String!
      }
      extend type WhatsappMessage {
        media: WhatsappMessageMedia
        problem: WhatsappMessageProblem
      }
      "The platform's object stands under the name of its type, as in POST /messages."
      input WhatsappSendMessageInput {
        "documentId or phone number id; may be left out where there is one channel."
        channel: ID
        "E.164 or BSUID; or contact instead of it."
        to: String
        "documentId"
        contact: ID
        type: String!
        text: JSON
        image: JSON
        video: JSON
        audio: JSON
        document: JSON
        sticker: JSON
        location: JSON
        contacts: JSON
        reaction: JSON
        interactive: JSON
        template: JSON
        context: JSON
      }
      extend type Mutation {
        "Takes a message on; the same key with the same data gives the same message again."
        sendWhatsappMessage(
          data: WhatsappSendMessageInput!
          idempotencyKey: String
        ): WhatsappMessage
        "Sends a message again that failed, was not sent or has expired; once."
        retryWhatsappMessage(
          documentId: ID!
          "Needed where the outcome is unknown: the customer may have it already."
          mayArriveTwice: Boolean
        ): WhatsappMessage
      }
    `,
    resolvers: {
      WhatsappMessage: {
        media: async (parent, _args, context) => {
          const file = await fileOf(context, Number(parent.id));
          return file && getService(strapi, 'media').view(file, { signed: false });
        },
        problem: (parent) => problemOf(parent as Pick<MessageRow, 'status' | 'reason'>),
      },
      Mutation: {
        sendWhatsappMessage: async (_parent, { data, idempotencyKey }, context) => {
          const id = await getService(strapi, 'sendMessage').send(
            readSendRequest(data),
            callerOf(context),
            readIdempotencyKey(String(idempotencyKey ?? ''), 'idempotencyKey')
          );
          return repository(strapi, uid(MESSAGE)).findOne({ where: { id } });
        },
        retryWhatsappMessage: async (_parent, { documentId, mayArriveTwice }, context) => {
          const id = await getService(strapi, 'retryMessage').retry(
            storedText(String(documentId)),
            { data: { mayArriveTwice: mayArriveTwice ?? false } },
            callerOf(context)
          );
          return repository(strapi, uid(MESSAGE)).findOne({ where: { id } });
        },
      },
    },
    resolversConfig: {
      'Mutation.retryWhatsappMessage': { auth: { scope: [`${uid(MESSAGE)}.retry`] } },
      'Mutation.sendWhatsappMessage': { auth: { scope: [`${uid(MESSAGE)}.send`] } },
    },
  });
};
