import { actionId } from '../../../shared/permissions';
import type { Route } from '../support/assemble';
import { can, canAny, maskingPhones } from '../support/request';

const masked = <T extends object>(right: T) => {
  const { middlewares = [] } = right as { middlewares?: unknown[] };
  return { ...right, middlewares: [...middlewares, maskingPhones] };
};

const read = can(actionId('campaignRead'));
const write = can(actionId('campaignWrite'));
const send = can(actionId('campaignSend'));
const test = canAny(actionId('messageSend'), actionId('campaignSend'));
/** What is offered while messages and triggers are written. */
const compose = canAny(actionId('campaignRead'), actionId('triggerRead'));

const on = (
  method: Route['method'],
  path: string,
  action: string,
  config: Record<string, unknown>
): Route => ({ method, path: `/campaigns${path}`, handler: `campaign-admin.${action}`, config });

/** Names before `:id`: Strapi takes the first that fits. */
export const campaignAdminRoutes: Route[] = [
  on('GET', '', 'find', read),
  on('POST', '', 'create', write),
  on('POST', '/actions/preview', 'preview', masked(compose)),
  on('POST', '/actions/count-audience', 'countAudience', read),
  on('GET', '/actions/fields', 'fields', masked(compose)),
  on('GET', '/actions/content-types', 'contentTypes', compose),
  on('GET', '/actions/entries', 'entries', compose),
  on('GET', '/:id', 'findOne', read),
  on('PUT', '/:id', 'update', write),
  on('DELETE', '/:id', 'remove', write),
  on('POST', '/:id/actions/copy', 'copy', write),
  on('POST', '/:id/actions/:action(archive|unarchive)', 'archive', write),
  on('POST', '/:id/actions/:action(activate|deactivate)', 'switch', send),
  on('POST', '/:id/actions/send', 'send', can(actionId('messageSend'))),
  on('POST', '/:id/actions/test', 'test', test),
  on('GET', '/:id/tests/:message', 'findTest', test),
  ...['preflight', 'start', 'schedule', 'pause', 'resume', 'stop', 'retry'].map((verb) =>
    on('POST', `/:id/actions/${verb}`, verb, verb === 'preflight' ? masked(send) : send)
  ),
  on('GET', '/:id/report', 'report', read),
  on('GET', '/:id/recipients', 'recipients', masked(read)),
  on('GET', '/:id/recipients/export', 'exportRecipients', read),
];

const onLists = (
  method: Route['method'],
  path: string,
  action: string,
  config: Record<string, unknown>
): Route => ({
  method,
  path: `/audience-lists${path}`,
  handler: `audience-list.${action}`,
  config,
});

export const audienceListRoutes: Route[] = [
  onLists('GET', '', 'find', read),
  onLists('POST', '', 'upload', write),
  onLists('GET', '/:id', 'findOne', read),
  onLists('GET', '/:id/refused', 'refused', write),
  onLists('POST', '/:id/actions/read', 'read', write),
  onLists('DELETE', '/:id', 'remove', write),
];
