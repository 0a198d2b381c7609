import { blockUserRoutes } from './endpoints/block-users';
import { healthRoutes } from './endpoints/health';
import { legacyTemplateRoutes } from './endpoints/legacy-templates';
import { mediaRoutes } from './endpoints/media';
import { messageTemplateRoutes } from './endpoints/message-templates';
import { messageRoutes } from './endpoints/messages';
import { profileRoutes } from './endpoints/profile';
import { uploadRoutes } from './endpoints/uploads';
import { webhookConfigRoutes } from './endpoints/webhook-config';
import type { Route } from './types';

/** The provider's paths (reference 1.1), first match wins. */
export const routes: Route[] = [
  ...messageRoutes,
  ...messageTemplateRoutes,
  ...legacyTemplateRoutes,
  ...healthRoutes,
  ...webhookConfigRoutes,
  ...profileRoutes,
  ...blockUserRoutes,
  ...uploadRoutes,
  ...mediaRoutes,
];
