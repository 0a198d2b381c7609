import { actionId } from '../../../shared/permissions';
import type { Route } from '../support/assemble';
import { coreRoutes, READ, WRITE } from '../support/content-api';
import { can } from '../support/request';
import { TEMPLATE } from './schema';

const read = can(actionId('templateRead'));
const write = can(actionId('templateWrite'));
const submit = can(actionId('templateSubmit'));

const admin = (
  method: Route['method'],
  path: string,
  action: string,
  config: Record<string, unknown>
): Route => ({ method, path: `/templates${path}`, handler: `template-admin.${action}`, config });

/** Names before `:id`: Strapi takes the first that fits. */
export const templateAdminRoutes: Route[] = [
  admin('GET', '', 'find', read),
  admin('GET', '/families', 'families', read),
  admin('GET', '/actions/name', 'name', read),
  admin('GET', '/actions/accounts', 'accounts', read),
  admin('GET', '/actions/limits', 'limits', read),
  // no login: the signature of the short-lived address is the right
  admin('GET', '/samples/:id/file', 'sampleFile', { auth: false }),
  admin('GET', '/:id', 'findOne', read),
  admin('GET', '/:id/history', 'history', read),
  admin('GET', '/:id/use', 'use', read),
  admin('POST', '', 'create', write),
  admin('PUT', '/:id', 'update', write),
  admin('PUT', '/:id/settings', 'settings', write),
  admin('POST', '/actions/lint', 'lint', read),
  admin('POST', '/actions/upload-sample', 'uploadSample', write),
  admin('POST', '/actions/delete', 'remove', can(actionId('templateDelete'))),
  admin('POST', '/actions/sync', 'sync', can(actionId('templateSync'))),
  admin('POST', '/:id/actions/copy', 'copy', write),
  admin('POST', '/:id/actions/submit', 'submit', submit),
  admin('POST', '/:id/actions/resubmit', 'resubmit', submit),
  admin('POST', '/:id/actions/test', 'test', can(actionId('messageSend'))),
];

export const templateContentRoutes = (): Route[] => [
  { method: 'POST', path: '/templates/lint', handler: 'template.lint' },
  { method: 'POST', path: '/templates/sync', handler: 'template.sync' },
  { method: 'POST', path: '/templates/:id/submit', handler: 'template.submit' },
  { method: 'POST', path: '/templates/:id/copy', handler: 'template.copy' },
  ...coreRoutes(TEMPLATE, [...READ, ...WRITE]),
];
