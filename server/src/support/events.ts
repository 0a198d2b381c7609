import type { Strapi } from './strapi-types';

/** Events for other plugins and for webhooks out; ids only, never text or numbers. */
export const EVENTS = [
  'whatsapp.message.received',
  'whatsapp.message.status',
  'whatsapp.template.status',
  'whatsapp.channel.status',
] as const;

export type EventName = (typeof EVENTS)[number];

/** Strapi's event hub, told after commit; a listener that fails is logged and disturbs nobody. */
export const createEventsService = ({ strapi }: { strapi: Strapi }) => ({
  async emit(name: EventName, payload: Record<string, string | null>): Promise<void> {
    try {
      await strapi.eventHub.emit(name, payload);
    } catch (error) {
      strapi.log.warn(`whatsapp: a listener of ${name} failed: ${(error as Error).message}`);
    }
  },
});
