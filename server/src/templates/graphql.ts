import { uid } from '../support/constants';
import { getService } from '../support/get-service';
import { exposeWritable, extendGraphql, graphqlTypeOf } from '../support/graphql';
import type { Strapi } from '../support/strapi-types';
import { TEMPLATE, TEMPLATE_MACHINE_FIELDS } from './schema';

export const installGraphql = (strapi: Strapi): void => {
  exposeWritable(strapi, TEMPLATE, TEMPLATE_MACHINE_FIELDS);
  extendGraphql(strapi, graphqlTypeOf(TEMPLATE), {
    typeDefs: `
      type WhatsappTemplateSync {
        created: Int!
        updated: Int!
        removed: Int!
        unchanged: Int!
        problems: [WhatsappTemplateSyncProblem!]!
      }
      "An account whose templates could not be read."
      type WhatsappTemplateSyncProblem { channel: String! message: String! }
      extend type Mutation {
        "Reads the templates of every account, or of this channel's account only."
        syncWhatsappTemplates(channel: ID): WhatsappTemplateSync!
      }
    `,
    resolvers: {
      Mutation: {
        syncWhatsappTemplates: (_parent, { channel }) =>
          getService(strapi, 'templateSync').run(channel),
      },
    },
    resolversConfig: {
      'Mutation.syncWhatsappTemplates': { auth: { scope: [`${uid(TEMPLATE)}.sync`] } },
    },
  });
};
