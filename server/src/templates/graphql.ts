import { uid } from '../support/constants';
import { getService } from '../support/get-service';
import { exposeWritable, extendGraphql, graphqlTypeOf } from '../support/graphql';
import { callerOf } from '../support/request';
import type { Strapi } from '../support/strapi-types';
import { lintRequest } from './lint-request';
import { TEMPLATE, TEMPLATE_MACHINE_FIELDS } from './schema';
import { createTemplateWrites } from './template-writes';

export const installGraphql = (strapi: Strapi): void => {
  exposeWritable(strapi, TEMPLATE, TEMPLATE_MACHINE_FIELDS);
  const writes = createTemplateWrites(strapi);
  const entry = async (work: Promise<string>) => writes.read(await work);

  extendGraphql(strapi, graphqlTypeOf(TEMPLATE), {
    typeDefs: `
      extend input WhatsappTemplateInput {
        "documentId of a channel of the account that a draft is for; may be left out where there is one account."
        channel: ID
      }
      type WhatsappTemplateSync {
        created: Int!
        updated: Int!
        removed: Int!
        unchanged: Int!
        problems: [WhatsappTemplateSyncProblem!]!
      }
      "An account whose templates could not be read."
      type WhatsappTemplateSyncProblem { channel: String! code: String! message: String! }
      type WhatsappTemplateLint {
        "Without errors; warnings do not count."
        valid: Boolean!
        findings: [WhatsappTemplateFinding!]!
      }
      type WhatsappTemplateFinding {
        "error or warning"
        severity: String!
        code: String!
        "Such as components[1].buttons[0].url; empty for the whole definition."
        path: String!
        "UTF-16 offsets within the text at path."
        start: Int
        end: Int
        message: String!
        values: JSON
        "One click: { label, edits: [{ path, value }] }"
        fix: JSON
      }
      extend type Query {
        "Judges a definition in the platform's shape, with channel also against its account; stores nothing."
        lintWhatsappTemplate(data: JSON!): WhatsappTemplateLint!
      }
      extend type Mutation {
        "Reads the templates of every account, or of this channel's account only."
        syncWhatsappTemplates(channel: ID): WhatsappTemplateSync!
        "Sends a draft into moderation; errors of the lint are in extensions.error.details.findings."
        submitWhatsappTemplate(documentId: ID!): WhatsappTemplate
        "A draft like it: under the next free name, or another name, or in another language of its name."
        copyWhatsappTemplate(documentId: ID!, name: String, language: String, channel: ID): WhatsappTemplate
      }
    `,
    resolvers: {
      Query: {
        lintWhatsappTemplate: (_parent, { data }) => lintRequest(strapi, data),
      },
      Mutation: {
        syncWhatsappTemplates: (_parent, { channel }) =>
          getService(strapi, 'templateSync').run(channel),
        createWhatsappTemplate: (_parent, { data }, context) =>
          entry(writes.create(data, callerOf(context))),
        updateWhatsappTemplate: (_parent, { documentId, data }) =>
          entry(writes.update(String(documentId), data)),
        deleteWhatsappTemplate: async (_parent, { documentId }, context) => ({
          documentId: await writes.remove(String(documentId), callerOf(context)),
        }),
        submitWhatsappTemplate: (_parent, { documentId }, context) =>
          entry(writes.submit(String(documentId), callerOf(context))),
        copyWhatsappTemplate: (_parent, { documentId, ...wanted }, context) =>
          entry(writes.copy(String(documentId), wanted, callerOf(context))),
      },
    },
    resolversConfig: {
      'Query.lintWhatsappTemplate': { auth: { scope: [`${uid(TEMPLATE)}.lint`] } },
      ...Object.fromEntries(
        ['sync', 'submit', 'copy'].map((verb) => [
          `Mutation.${verb}WhatsappTemplate${verb === 'sync' ? 's' : ''}`,
          { auth: { scope: [`${uid(TEMPLATE)}.${verb}`] } },
        ])
      ),
    },
  });
};
