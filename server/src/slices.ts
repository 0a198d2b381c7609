import { campaigns } from './campaigns';
import { channels } from './channels';
import { contacts } from './contacts';
import { conversations } from './conversations';
import { health } from './health';
import { inbound } from './inbound';
import { jobs } from './jobs';
import { media } from './media';
import { messages } from './messages';
import { outbound } from './outbound';
import { realtime } from './realtime';
import { segments } from './segments';
import { settings } from './settings';
import { statistics } from './statistics';
import { support } from './support';
import { templates } from './templates';

/** In the order in which they register and start; they stop in the reverse. */
export const slices = [
  support,
  channels,
  templates,
  campaigns,
  segments,
  settings,
  contacts,
  conversations,
  messages,
  media,
  statistics,
  jobs,
  realtime,
  health,
  inbound,
  outbound,
] as const;

/** All services of the plugin, for types: `getService` knows them by their keys. */
export const services = {
  ...support.services,
  ...channels.services,
  ...templates.services,
  ...campaigns.services,
  ...segments.services,
  ...settings.services,
  ...contacts.services,
  ...conversations.services,
  ...messages.services,
  ...media.services,
  ...statistics.services,
  ...jobs.services,
  ...realtime.services,
  ...health.services,
  ...inbound.services,
  ...outbound.services,
};
