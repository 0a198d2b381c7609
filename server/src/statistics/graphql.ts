import { STATISTICS_GROUPS, TESTS_FILTERS } from '../../../shared/contracts/statistics';
import { uid } from '../support/constants';
import { getService } from '../support/get-service';
import { extendGraphql } from '../support/graphql';
import type { Strapi } from '../support/strapi-types';

export const installGraphql = (strapi: Strapi): void =>
  extendGraphql(strapi, 'WhatsappMessage', {
    typeDefs: `
      type WhatsappStatistics {
        totals: WhatsappMessageNumbers!
        groups: [WhatsappStatisticsGroup!]!
        from: DateTime!
        to: DateTime!
        timeZone: String!
        "There are more groups than the 100 largest."
        hasMore: Boolean!
      }
      type WhatsappStatisticsGroup {
        "A time, a documentId, a name or a code; null for messages that have none."
        key: String
        name: String
        numbers: WhatsappMessageNumbers!
      }
      "Messages by what became of them: delivered, failed, notSent and open add up to recipients."
      type WhatsappMessageNumbers {
        recipients: Int!
        sent: Int!
        delivered: Int!
        read: Int!
        failed: Int!
        notSent: Int!
        open: Int!
        unknown: Int!
        held: Int!
        failedByReason: [WhatsappReasonCount!]!
        notSentByReason: [WhatsappReasonCount!]!
      }
      type WhatsappReasonCount { reason: String! count: Int! }
      enum WhatsappTestsFilter { ${TESTS_FILTERS.join(' ')} }
      enum WhatsappStatisticsGroupBy { ${STATISTICS_GROUPS.join(' ')} }
      extend type Query {
        "Messages that we sent by what became of them: the last 30 days unless a period is given."
        whatsappStatistics(
          "A day, such as 2026-01-31, or a time."
          from: String
          "A day, itself included, or a time."
          to: String
          timeZone: String
          channel: ID
          template: ID
          campaign: ID
          agent: String
          category: String
          tests: WhatsappTestsFilter
          groupBy: WhatsappStatisticsGroupBy
        ): WhatsappStatistics!
      }
    `,
    resolvers: {
      Query: {
        whatsappStatistics: async (_parent, args) => {
          const given = Object.entries(args).filter(([, value]) => value !== null);
          const { data, meta } = await getService(strapi, 'statisticsReport').read(
            Object.fromEntries(given)
          );
          return { ...data, ...meta, from: new Date(meta.from), to: new Date(meta.to) };
        },
      },
    },
    resolversConfig: {
      'Query.whatsappStatistics': { auth: { scope: [`${uid('statistics')}.read`] } },
    },
  });
