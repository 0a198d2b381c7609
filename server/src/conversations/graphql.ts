import type { ConversationAction } from '../../../shared/contracts/conversations';
import { uid } from '../support/constants';
import { getService } from '../support/get-service';
import { exposeReadOnly, extendGraphql, graphqlTypeOf } from '../support/graphql';
import { repository, type Strapi } from '../support/strapi-types';
import { storedText } from '../support/stored-text';
import { CONVERSATION } from './schema';

const ACTIONS: Record<string, ConversationAction.Name> = {
  readWhatsappConversation: 'read',
  assignWhatsappConversation: 'assign',
  closeWhatsappConversation: 'close',
  reopenWhatsappConversation: 'reopen',
};

export const installGraphql = (strapi: Strapi): void => {
  for (const type of [CONVERSATION, 'note', 'canned-reply']) exposeReadOnly(strapi, type);

  const act = (name: ConversationAction.Name) => async (_parent: unknown, args: object) => {
    const { documentId, ...given } = args as { documentId: string };
    const id = storedText(documentId);
    await getService(strapi, 'conversationActions').act(id, name, { assignee: null, ...given });
    return repository(strapi, uid(CONVERSATION)).findOne({ where: { documentId: id } });
  };

  extendGraphql(strapi, graphqlTypeOf(CONVERSATION), {
    typeDefs: `
      extend type Mutation {
        "Marks it read for the team."
        readWhatsappConversation(documentId: ID!): WhatsappConversation
        "Gives it to an admin user by id; null takes the assignment away."
        assignWhatsappConversation(
          documentId: ID!
          assignee: Int
          "Only while this one has it, null for nobody; else assignee_changed."
          expectedAssignee: Int
        ): WhatsappConversation
        closeWhatsappConversation(documentId: ID!): WhatsappConversation
        reopenWhatsappConversation(documentId: ID!): WhatsappConversation
      }
    `,
    resolvers: {
      Mutation: Object.fromEntries(
        Object.entries(ACTIONS).map(([mutation, name]) => [mutation, act(name)])
      ),
    },
    resolversConfig: Object.fromEntries(
      Object.entries(ACTIONS).map(([mutation, name]) => [
        `Mutation.${mutation}`,
        { auth: { scope: [`${uid(CONVERSATION)}.${name}`] } },
      ])
    ),
  });
};
