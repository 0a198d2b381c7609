import { uid } from '../support/constants';
import { exposeReadOnly, exposeWritable, extendGraphql, graphqlTypeOf } from '../support/graphql';
import { callerOf, readIdempotencyKey } from '../support/request';
import { repository, type Strapi } from '../support/strapi-types';
import { createBroadcastActions } from './broadcast-actions';
import { createCampaignWrites } from './campaign-writes';
import { CAMPAIGN_VERBS } from './routes';
import { createScenarioActions } from './scenario-actions';
import { CAMPAIGN, CAMPAIGN_MACHINE_FIELDS, TRIGGER } from './schema';

/** `activateWhatsappCampaign` and its like ask for the action of the same name. */
const verbScopes = Object.fromEntries(
  CAMPAIGN_VERBS.map((verb) => [
    `Mutation.${verb}WhatsappCampaign`,
    { auth: { scope: [`${uid(CAMPAIGN)}.${verb}`] } },
  ])
);

export const installGraphql = (strapi: Strapi): void => {
  exposeWritable(strapi, CAMPAIGN, CAMPAIGN_MACHINE_FIELDS);
  exposeReadOnly(strapi, TRIGGER);
  const writes = createCampaignWrites(strapi);
  const scenario = createScenarioActions(strapi);
  const broadcast = createBroadcastActions(strapi);
  const entry = async (work: Promise<string>) => writes.read(await work);
  const message = async (work: Promise<number>) =>
    repository(strapi, uid('message')).findOne({ where: { id: await work } });

  extendGraphql(strapi, graphqlTypeOf(CAMPAIGN), {
    typeDefs: `
      input WhatsappSendCampaignInput {
        "documentId"
        contact: ID
        "E.164 or BSUID; or contact instead of it. An unknown one becomes a contact."
        to: String
        "Fields of a contact that is made: firstName, lastName, displayName, email, language, timezone."
        profile: JSON
        "What the variables read as data."
        data: JSON
        "documentId of the entry that the variables read as entry."
        entry: ID
        "A variant's language, instead of the contact's."
        language: String
      }
      extend type Mutation {
        "A draft that begins as another campaign."
        copyWhatsappCampaign(documentId: ID!, name: String): WhatsappCampaign
        archiveWhatsappCampaign(documentId: ID!): WhatsappCampaign
        unarchiveWhatsappCampaign(documentId: ID!): WhatsappCampaign
        activateWhatsappCampaign(documentId: ID!): WhatsappCampaign
        deactivateWhatsappCampaign(documentId: ID!): WhatsappCampaign
        "Takes a scenario message on; the same key with the same data gives the same message again."
        sendWhatsappCampaign(
          documentId: ID!
          data: WhatsappSendCampaignInput!
          idempotencyKey: String
        ): WhatsappMessage
        "A real message, counted as a test."
        testWhatsappCampaign(documentId: ID!, data: WhatsappSendCampaignInput!): WhatsappMessage
        "What a broadcast would do; its check opens start and schedule for ten minutes."
        preflightWhatsappCampaign(documentId: ID!): JSON
        startWhatsappCampaign(
          documentId: ID!
          check: String!
          "carry_over or leave_out: what becomes of those over the messaging limit"
          overLimit: String
        ): WhatsappCampaign
        scheduleWhatsappCampaign(
          documentId: ID!
          check: String!
          "As clocks show it there: 2026-11-27T09:00"
          at: String!
          timeZone: String!
          "{ every: hour, day, week or month, until: as at }"
          repeat: JSON
          overLimit: String
        ): WhatsappCampaign
        pauseWhatsappCampaign(documentId: ID!): WhatsappCampaign
        resumeWhatsappCampaign(documentId: ID!, overLimit: String): WhatsappCampaign
        stopWhatsappCampaign(documentId: ID!): WhatsappCampaign
        "Tries again what may be tried again, in a run of its own."
        retryWhatsappCampaign(documentId: ID!): WhatsappCampaign
      }
      extend type Query {
        "What became of a broadcast: { now, runs }"
        whatsappCampaignReport(documentId: ID!): JSON
        "{ recipients, next }; go on with after: next"
        whatsappCampaignRecipients(
          documentId: ID!
          run: ID
          state: String
          reason: String
          after: String
          limit: Int
        ): JSON
      }
    `,
    resolvers: {
      Mutation: {
        createWhatsappCampaign: (_parent, { data }) => entry(writes.create(data)),
        updateWhatsappCampaign: (_parent, { documentId, data }) =>
          entry(writes.update(String(documentId), data)),
        deleteWhatsappCampaign: async (_parent, { documentId }) => ({
          documentId: await writes.remove(String(documentId)),
        }),
        copyWhatsappCampaign: (_parent, { documentId, name }) =>
          entry(writes.copy(String(documentId), { name })),
        archiveWhatsappCampaign: (_parent, { documentId }) =>
          entry(writes.setArchived(String(documentId), true)),
        unarchiveWhatsappCampaign: (_parent, { documentId }) =>
          entry(writes.setArchived(String(documentId), false)),
        activateWhatsappCampaign: (_parent, { documentId }) =>
          entry(scenario.activate(String(documentId))),
        deactivateWhatsappCampaign: (_parent, { documentId }) =>
          entry(scenario.deactivate(String(documentId))),
        sendWhatsappCampaign: (_parent, { documentId, data, idempotencyKey }, context) =>
          message(
            scenario.send(
              String(documentId),
              data,
              callerOf(context),
              readIdempotencyKey(String(idempotencyKey ?? ''), 'idempotencyKey')
            )
          ),
        testWhatsappCampaign: (_parent, { documentId, data }, context) =>
          message(scenario.test(String(documentId), data, callerOf(context))),
        preflightWhatsappCampaign: (_parent, { documentId }) =>
          broadcast.preflight(String(documentId)),
        startWhatsappCampaign: (_parent, { documentId, ...data }, context) =>
          entry(broadcast.start(String(documentId), data, callerOf(context))),
        scheduleWhatsappCampaign: (_parent, { documentId, ...data }, context) =>
          entry(broadcast.schedule(String(documentId), data, callerOf(context))),
        pauseWhatsappCampaign: (_parent, { documentId }, context) =>
          entry(broadcast.pause(String(documentId), callerOf(context))),
        resumeWhatsappCampaign: (_parent, { documentId, ...data }) =>
          entry(broadcast.resume(String(documentId), data)),
        stopWhatsappCampaign: (_parent, { documentId }) =>
          entry(broadcast.stop(String(documentId))),
        retryWhatsappCampaign: (_parent, { documentId }, context) =>
          entry(broadcast.retry(String(documentId), callerOf(context))),
      },
      Query: {
        whatsappCampaignReport: (_parent, { documentId }) => broadcast.report(String(documentId)),
        whatsappCampaignRecipients: (_parent, { documentId, ...query }) =>
          broadcast.recipients(
            String(documentId),
            Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null))
          ),
      },
    },
    resolversConfig: {
      ...verbScopes,
      'Query.whatsappCampaignReport': { auth: { scope: [`${uid(CAMPAIGN)}.report`] } },
      'Query.whatsappCampaignRecipients': { auth: { scope: [`${uid(CAMPAIGN)}.recipients`] } },
    },
  });
};
