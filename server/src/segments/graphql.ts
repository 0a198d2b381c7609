import { uid } from '../support/constants';
import { getService } from '../support/get-service';
import { exposeWritable, extendGraphql, graphqlTypeOf } from '../support/graphql';
import type { Strapi } from '../support/strapi-types';
import { SEGMENT } from './schema';

export const installGraphql = (strapi: Strapi): void => {
  exposeWritable(strapi, SEGMENT);
  extendGraphql(strapi, graphqlTypeOf(SEGMENT), {
    typeDefs: `
      type WhatsappSegmentPreview {
        count: Int!
        withNumber: Int!
        "Ten of them: documentId, displayName, phone."
        sample: JSON!
      }
      extend type Query {
        "How many contacts a filter, or a stored segment, means now."
        whatsappSegmentPreview(filter: JSON, segment: ID): WhatsappSegmentPreview!
      }
    `,
    resolvers: {
      Query: {
        whatsappSegmentPreview: (_parent, wanted) =>
          getService(strapi, 'segmentFilters').previewOf(wanted),
      },
    },
    resolversConfig: {
      'Query.whatsappSegmentPreview': { auth: { scope: [`${uid(SEGMENT)}.preview`] } },
    },
  });
};
