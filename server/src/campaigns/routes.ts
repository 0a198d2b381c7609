import { actionId } from '../../../shared/permissions';
import type { Route } from '../support/assemble';
import { coreRoutes, READ, WRITE } from '../support/content-api';
import { can } from '../support/request';
import { CAMPAIGN, TRIGGER } from './schema';

/** What is done with a campaign, each an address, a mutation and an action of the content API. */
export const CAMPAIGN_VERBS = [
  'activate',
  'deactivate',
  'send',
  'test',
  'preflight',
  'start',
  'schedule',
  'pause',
  'resume',
  'stop',
  'retry',
  'copy',
  'archive',
  'unarchive',
] as const;

const on = (method: Route['method'], path: string, action: string): Route => ({
  method,
  path: `/campaigns/:id${path}`,
  handler: `${CAMPAIGN}.${action}`,
});

export const campaignContentRoutes = (): Route[] => [
  ...CAMPAIGN_VERBS.map((verb) => on('POST', `/${verb}`, verb)),
  on('GET', '/report', 'report'),
  on('GET', '/recipients', 'recipients'),
  on('GET', '/recipients/export', 'exportRecipients'),
  ...coreRoutes(CAMPAIGN, [...READ, ...WRITE]),
  ...coreRoutes(TRIGGER, READ),
];

const readTriggers = can(actionId('triggerRead'));
const writeTriggers = can(actionId('triggerWrite'));

const onTriggers = (
  method: Route['method'],
  path: string,
  action: string,
  config: Record<string, unknown>
): Route => ({ method, path: `/triggers${path}`, handler: `trigger-admin.${action}`, config });

export const triggerAdminRoutes: Route[] = [
  onTriggers('GET', '', 'find', readTriggers),
  onTriggers('POST', '/actions/try', 'tryUnsaved', writeTriggers),
  onTriggers('GET', '/:id', 'findOne', readTriggers),
  onTriggers('GET', '/:id/log', 'log', readTriggers),
  onTriggers('GET', '/:id/matching', 'matching', readTriggers),
  onTriggers('POST', '', 'create', writeTriggers),
  onTriggers('PUT', '/:id', 'update', writeTriggers),
  onTriggers('DELETE', '/:id', 'remove', writeTriggers),
  onTriggers('POST', '/:id/actions/:action(activate|deactivate)', 'act', writeTriggers),
  onTriggers('POST', '/:id/actions/try', 'try', writeTriggers),
];
