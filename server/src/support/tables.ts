/**
 * Table names, for queries that join what belongs to several slices. Strapi makes them from the schemas;
 * a test compares both.
 */
export const TABLES = {
  channel: 'whatsapp_channels',
  healthSample: 'whatsapp_health_samples',
  template: 'whatsapp_templates',
  templateEvent: 'whatsapp_template_events',
  contact: 'whatsapp_contacts',
  identity: 'whatsapp_identities',
  consent: 'whatsapp_consents',
  consentEvent: 'whatsapp_consent_events',
  conversation: 'whatsapp_conversations',
  message: 'whatsapp_messages',
  messageStatus: 'whatsapp_message_statuses',
  pendingStatus: 'whatsapp_pending_statuses',
  media: 'whatsapp_media',
  inboundEvent: 'whatsapp_inbound_events',
  inboundItem: 'whatsapp_inbound_items',
  outbox: 'whatsapp_outbox',
  realtimeEvent: 'whatsapp_realtime_events',
  lease: 'whatsapp_leases',
  jobRun: 'whatsapp_job_runs',
  adminUser: 'admin_users',
} as const;
