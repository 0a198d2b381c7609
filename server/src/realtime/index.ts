import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { addModel } from '../support/strapi-types';
import { can } from '../support/request';
import { createRealtimeAdminController } from './admin-controller';
import { realtimeEvent } from './models';
import { createRealtimeService } from './realtime';

// ids only: whoever may see any of our pages may know that something changed
const read = can(actionId('overviewRead'));

export const realtime = {
  controllers: { 'realtime-admin': createRealtimeAdminController },
  services: { realtime: createRealtimeService },
  adminRoutes: [
    { method: 'GET', path: '/realtime/stream', handler: 'realtime-admin.stream', config: read },
    { method: 'GET', path: '/realtime/events', handler: 'realtime-admin.find', config: read },
  ],
  register({ strapi }) {
    addModel(strapi, realtimeEvent);
  },
} satisfies Slice;
