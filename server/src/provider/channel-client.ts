import type { BlockEndpoints } from './endpoints/block-users';
import type { HealthEndpoints } from './endpoints/health';
import type { MediaEndpoints } from './endpoints/media';
import type { MessageEndpoints } from './endpoints/messages';
import type { ProfileEndpoints } from './endpoints/profile';
import type { TemplateEndpoints } from './endpoints/templates';
import type { UploadEndpoints } from './endpoints/uploads';
import type { WebhookEndpoints } from './endpoints/webhook';

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
