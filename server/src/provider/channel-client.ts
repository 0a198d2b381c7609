import type { Caller } from './client';
import { createBlockEndpoints, type BlockEndpoints } from './endpoints/block-users';
import { createHealthEndpoints, type HealthEndpoints } from './endpoints/health';
import { createMediaEndpoints, type MediaEndpoints } from './endpoints/media';
import { createMessageEndpoints, type MessageEndpoints } from './endpoints/messages';
import { createProfileEndpoints, type ProfileEndpoints } from './endpoints/profile';
import { createTemplateEndpoints, type TemplateEndpoints } from './endpoints/templates';
import { createUploadEndpoints, type UploadEndpoints } from './endpoints/uploads';
import { createWebhookEndpoints, type WebhookEndpoints } from './endpoints/webhook';

/** Everything that one number's API key can do. No method throws for trouble of provider or network. */
export interface ChannelClient
  extends
    MessageEndpoints,
    MediaEndpoints,
    WebhookEndpoints,
    TemplateEndpoints,
    HealthEndpoints,
    ProfileEndpoints,
    BlockEndpoints,
    UploadEndpoints {}

export const createChannelClient = (caller: Caller): ChannelClient => ({
  ...createMessageEndpoints(caller),
  ...createMediaEndpoints(caller),
  ...createWebhookEndpoints(caller),
  ...createTemplateEndpoints(caller),
  ...createHealthEndpoints(caller),
  ...createProfileEndpoints(caller),
  ...createBlockEndpoints(caller),
  ...createUploadEndpoints(caller),
});
