import { actionId, PERMISSIONS, type PermissionKey } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { addModel } from '../support/strapi-types';
import { canAny } from '../support/request';
import { createRealtimeAdminController } from './admin-controller';
import { realtimeEvent } from './models';
import { createRealtimeService } from './realtime';

// ids only, and of others' dialogues none to who sees the own ones: so whoever may see any of our pages may listen
const read = canAny(...(Object.keys(PERMISSIONS) as PermissionKey[]).map(actionId));

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
