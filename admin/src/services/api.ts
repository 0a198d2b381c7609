import { adminApi } from '@strapi/strapi/admin';

/** The admin's own API with our tags; every endpoint and tag carries our name, as all plugins share it. */
export const whatsappApi = adminApi.enhanceEndpoints({
  addTagTypes: [
    'WhatsappAudienceList',
    'WhatsappCampaign',
    'WhatsappCannedReply',
    'WhatsappChannel',
    'WhatsappContact',
    'WhatsappConversation',
    'WhatsappConversationList',
    'WhatsappMessages',
    'WhatsappSegment',
    'WhatsappTemplate',
    'WhatsappHealth',
    'WhatsappSegment',
    'WhatsappSending',
    'WhatsappTrigger',
  ],
});
