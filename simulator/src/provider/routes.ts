import { healthRoutes } from './endpoints/health';
import { messageRoutes } from './endpoints/messages';
import { webhookConfigRoutes } from './endpoints/webhook-config';
import type { Route } from './types';

/** The provider's paths (reference 1.1), first match wins. */
export const routes: Route[] = [...messageRoutes, ...healthRoutes, ...webhookConfigRoutes];
