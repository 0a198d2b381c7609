import { uid } from '../support/constants';
import { getService } from '../support/get-service';
import { extendGraphql } from '../support/graphql';
import type { Strapi } from '../support/strapi-types';

export const installGraphql = (strapi: Strapi): void =>
  extendGraphql(strapi, 'WhatsappChannel', {
    typeDefs: `
      type WhatsappHealth {
        status: String!
        now: DateTime!
        inbound: WhatsappHealthInbound!
        outbound: WhatsappHealthOutbound!
        media: WhatsappHealthMedia!
        channels: [WhatsappHealthChannel!]!
      }
      type WhatsappHealthInbound {
        waiting: Int!
        retrying: Int!
        failed: Int!
        oldestAgeMs: Float!
      }
      type WhatsappHealthOutbound { due: Int! waiting: Int! sending: Int! unknown: Int! }
      type WhatsappHealthMedia { waiting: Int! }
      type WhatsappHealthChannel {
        documentId: ID!
        status: String!
        problems: [WhatsappHealthProblem!]!
      }
      type WhatsappHealthProblem { code: String! message: String! nextStep: String }
      extend type Query {
        "How it stands: queues, and what troubles each channel."
        whatsappHealth: WhatsappHealth!
      }
    `,
    resolvers: {
      Query: {
        whatsappHealth: async () => {
          await getService(strapi, 'clock').sync();
          return getService(strapi, 'health').read();
        },
      },
    },
    resolversConfig: {
      'Query.whatsappHealth': { auth: { scope: [`${uid('health')}.find`] } },
    },
  });
