import type { Strapi } from './strapi-types';

/** The header that carries the channel's secret; registered with the address at the provider. */
export const SECRET_HEADER = 'x-webhook-secret';

/** Carries the nonce of our own test call, and its proof in the answer. */
export const PROBE_HEADER = 'x-webhook-probe';

/** `/api/whatsapp/webhooks/`, obeying the host's REST prefix. */
export const webhookPathPrefix = (strapi: Strapi): string =>
  `${String(strapi.config.get('api.rest.prefix', '/api')).replace(/\/$/, '')}/whatsapp/webhooks/`;
