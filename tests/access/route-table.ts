import type { Core } from '@strapi/strapi';
import { PERMISSIONS, type PermissionKey } from '../../shared/permissions';

/** One route as a caller sees it, and what opens it. */
export interface RouteCase {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As it is registered, host's prefix included. */
  path: string;
}

export interface AdminCase extends RouteCase {
  /** Any of these is enough. */
  rights: PermissionKey[];
}

export interface ContentCase extends RouteCase {
  /** Below `plugin::whatsapp.` */
  action: string;
}

const anyRight = Object.keys(PERMISSIONS) as PermissionKey[];

const admin = (
  method: RouteCase['method'],
  path: string,
  ...rights: PermissionKey[]
): AdminCase => ({ method, path: `/whatsapp${path}`, rights });

export const ADMIN_ROUTES: AdminCase[] = [
  admin('GET', '/channels', 'channelRead'),
  admin('GET', '/channels/:id', 'channelRead'),
  admin('PUT', '/channels/:id/settings', 'channelUpdate'),
  admin('POST', '/channels/actions/look-up', 'channelUpdate'),
  admin('POST', '/channels/actions/connect', 'channelUpdate'),
  admin('POST', '/channels/:id/actions/:action', 'channelUpdate'),
  admin('GET', '/templates', 'templateRead'),
  admin('GET', '/templates/families', 'templateRead'),
  admin('GET', '/templates/actions/name', 'templateRead'),
  admin('GET', '/templates/actions/accounts', 'templateRead'),
  admin('GET', '/templates/actions/limits', 'templateRead'),
  admin('GET', '/templates/:id', 'templateRead'),
  admin('GET', '/templates/:id/history', 'templateRead'),
  admin('GET', '/templates/:id/use', 'templateRead'),
  admin('POST', '/templates', 'templateWrite'),
  admin('PUT', '/templates/:id', 'templateWrite'),
  admin('PUT', '/templates/:id/settings', 'templateWrite'),
  admin('POST', '/templates/actions/lint', 'templateRead'),
  admin('POST', '/templates/actions/upload-sample', 'templateWrite'),
  admin('POST', '/templates/actions/delete', 'templateDelete'),
  admin('POST', '/templates/actions/sync', 'templateSync'),
  admin('POST', '/templates/:id/actions/copy', 'templateWrite'),
  admin('POST', '/templates/:id/actions/submit', 'templateSubmit'),
  admin('POST', '/templates/:id/actions/resubmit', 'templateSubmit'),
  admin('POST', '/templates/:id/actions/test', 'messageSend'),
  admin('GET', '/conversations', 'conversationRead'),
  admin('GET', '/conversations/search', 'conversationRead'),
  admin('GET', '/conversations/:id', 'conversationRead'),
  admin('GET', '/conversations/:id/messages', 'conversationRead'),
  admin('POST', '/conversations/:id/messages', 'messageSend'),
  admin('POST', '/conversations/:id/actions/:action(read|unread)', 'conversationRead'),
  admin('POST', '/conversations/:id/actions/:action(keep-reply)', 'messageSend'),
  admin('POST', '/conversations/:id/presence', 'conversationRead'),
  admin('POST', '/conversations/:id/notes', 'messageSend'),
  admin('DELETE', '/conversations/:id/notes/:note', 'messageSend'),
  admin('POST', '/files', 'messageSend'),
  admin('POST', '/messages/:id/fetch', 'messageSend'),
  admin('POST', '/messages/:id/retry', 'messageSend'),
  admin('GET', '/agents', 'conversationManage'),
  admin('GET', '/canned-replies', 'messageSend'),
  admin('POST', '/canned-replies', 'cannedReplyWrite'),
  admin('PUT', '/canned-replies/:id', 'cannedReplyWrite'),
  admin('DELETE', '/canned-replies/:id', 'cannedReplyWrite'),
  admin('POST', '/conversations', 'messageSend'),
  admin('GET', '/tags', 'conversationRead', 'contactRead', 'contactWrite'),
  admin('POST', '/tags', 'contactWrite'),
  admin('POST', '/contacts/actions/tag', 'contactWrite'),
  admin('GET', '/contacts', 'contactRead'),
  admin('POST', '/contacts', 'contactWrite'),
  admin('GET', '/contacts/actions/merge', 'contactManage'),
  admin('POST', '/contacts/actions/merge', 'contactManage'),
  admin('GET', '/contacts/:id', 'contactRead'),
  admin('PUT', '/contacts/:id', 'contactWrite'),
  admin('DELETE', '/contacts/:id', 'contactManage'),
  admin('GET', '/contacts/:id/messages', 'contactRead'),
  admin('GET', '/contacts/:id/history', 'contactRead'),
  admin('GET', '/contacts/:id/removal', 'contactManage'),
  admin('POST', '/contacts/:id/consents', 'contactWrite'),
  admin('POST', '/contacts/:id/links', 'contactWrite'),
  admin('DELETE', '/contacts/:id/links/:link', 'contactWrite'),
  admin('POST', '/contacts/:id/actions/:action(block|unblock)', 'contactManage'),
  admin('POST', '/conversations/:id/actions/:action(assign|close|reopen)', 'conversationManage'),
  admin('GET', '/realtime/stream', ...anyRight),
  admin('GET', '/realtime/events', ...anyRight),
  admin('GET', '/triggers', 'triggerRead'),
  admin('GET', '/triggers/:id', 'triggerRead'),
  admin('GET', '/triggers/:id/log', 'triggerRead'),
  admin('GET', '/triggers/:id/matching', 'triggerRead'),
  admin('POST', '/triggers/actions/try', 'triggerWrite'),
  admin('POST', '/triggers', 'triggerWrite'),
  admin('PUT', '/triggers/:id', 'triggerWrite'),
  admin('DELETE', '/triggers/:id', 'triggerWrite'),
  admin('POST', '/triggers/:id/actions/:action(activate|deactivate)', 'triggerWrite'),
  admin('POST', '/triggers/:id/actions/try', 'triggerWrite'),
  admin('GET', '/campaigns', 'campaignRead'),
  admin('POST', '/campaigns', 'campaignWrite'),
  admin('POST', '/campaigns/actions/preview', 'campaignRead', 'triggerRead'),
  admin('POST', '/campaigns/actions/count-audience', 'campaignRead'),
  admin('GET', '/campaigns/actions/fields', 'campaignRead', 'triggerRead'),
  admin('GET', '/campaigns/actions/content-types', 'campaignRead', 'triggerRead'),
  admin('GET', '/campaigns/actions/entries', 'campaignRead', 'triggerRead'),
  admin('GET', '/campaigns/:id', 'campaignRead'),
  admin('PUT', '/campaigns/:id', 'campaignWrite'),
  admin('DELETE', '/campaigns/:id', 'campaignWrite'),
  admin('POST', '/campaigns/:id/actions/copy', 'campaignWrite'),
  admin('POST', '/campaigns/:id/actions/:action(archive|unarchive)', 'campaignWrite'),
  admin('POST', '/campaigns/:id/actions/:action(activate|deactivate)', 'campaignSend'),
  admin('POST', '/campaigns/:id/actions/send', 'messageSend'),
  admin('POST', '/campaigns/:id/actions/test', 'messageSend', 'campaignSend'),
  admin('GET', '/campaigns/:id/tests/:message', 'messageSend', 'campaignSend'),
  ...['preflight', 'start', 'schedule', 'pause', 'resume', 'stop', 'retry'].map((verb) =>
    admin('POST', `/campaigns/:id/actions/${verb}`, 'campaignSend')
  ),
  admin('GET', '/campaigns/:id/report', 'campaignRead'),
  admin('GET', '/campaigns/:id/recipients', 'campaignRead'),
  admin('GET', '/campaigns/:id/recipients/export', 'campaignRead'),
  admin('GET', '/audience-lists', 'campaignRead'),
  admin('POST', '/audience-lists', 'campaignWrite'),
  admin('GET', '/audience-lists/:id', 'campaignRead'),
  admin('GET', '/audience-lists/:id/refused', 'campaignWrite'),
  admin('POST', '/audience-lists/:id/actions/read', 'campaignWrite'),
  admin('DELETE', '/audience-lists/:id', 'campaignWrite'),
  admin('GET', '/segments', 'segmentRead', 'campaignRead'),
  admin('POST', '/segments', 'segmentWrite'),
  admin('GET', '/segments/actions/fields', 'segmentRead'),
  admin('POST', '/segments/actions/preview', 'segmentRead', 'campaignRead'),
  admin('GET', '/segments/:id', 'segmentRead'),
  admin('PUT', '/segments/:id', 'segmentWrite'),
  admin('DELETE', '/segments/:id', 'segmentWrite'),
  admin('GET', '/settings/sending', 'sendingRead'),
  admin('PUT', '/settings/sending', 'sendingUpdate'),
  admin('GET', '/statistics', 'statisticsRead'),
  admin('GET', '/health', 'overviewRead'),
];

const content = (method: RouteCase['method'], path: string, action: string): ContentCase => ({
  method,
  path: `/api/whatsapp${path}`,
  action,
});

const reads = (plural: string, singular: string): ContentCase[] => [
  content('GET', `/${plural}`, `${singular}.find`),
  content('GET', `/${plural}/:id`, `${singular}.findOne`),
];

const writes = (plural: string, singular: string): ContentCase[] => [
  content('POST', `/${plural}`, `${singular}.create`),
  content('PUT', `/${plural}/:id`, `${singular}.update`),
  content('DELETE', `/${plural}/:id`, `${singular}.delete`),
];

export const CONTENT_ROUTES: ContentCase[] = [
  ...reads('channels', 'channel'),
  ...reads('templates', 'template'),
  ...writes('templates', 'template'),
  content('POST', '/templates/lint', 'template.lint'),
  content('POST', '/templates/sync', 'template.sync'),
  content('POST', '/templates/:id/submit', 'template.submit'),
  content('POST', '/templates/:id/copy', 'template.copy'),
  ...reads('campaigns', 'campaign'),
  ...writes('campaigns', 'campaign'),
  ...[
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
  ].map((verb) => content('POST', `/campaigns/:id/${verb}`, `campaign.${verb}`)),
  content('GET', '/campaigns/:id/report', 'campaign.report'),
  content('GET', '/campaigns/:id/recipients', 'campaign.recipients'),
  content('GET', '/campaigns/:id/recipients/export', 'campaign.exportRecipients'),
  ...reads('triggers', 'trigger'),
  ...reads('segments', 'segment'),
  ...writes('segments', 'segment'),
  content('POST', '/segments/preview', 'segment.preview'),
  ...reads('contacts', 'contact'),
  ...writes('contacts', 'contact'),
  ...reads('identities', 'identity'),
  ...reads('tags', 'tag'),
  ...writes('tags', 'tag'),
  ...reads('conversations', 'conversation'),
  content('GET', '/conversations/:id/messages', 'conversation.messages'),
  content('POST', '/conversations/:id/read', 'conversation.read'),
  content('POST', '/conversations/:id/assign', 'conversation.assign'),
  content('POST', '/conversations/:id/close', 'conversation.close'),
  content('POST', '/conversations/:id/reopen', 'conversation.reopen'),
  ...reads('notes', 'note'),
  ...reads('canned-replies', 'canned-reply'),
  ...reads('messages', 'message'),
  content('POST', '/messages', 'message.send'),
  content('GET', '/messages/:id/media', 'message.media'),
  content('POST', '/messages/:id/retry', 'message.retry'),
  content('POST', '/files', 'file.upload'),
  content('GET', '/statistics', 'statistics.read'),
  content('GET', '/health', 'health.find'),
];

/** What needs no login: a secret in the address, or a signature, is the right. */
export const OPEN_ROUTES: RouteCase[] = [
  { method: 'POST', path: '/api/whatsapp/webhooks/:channel/:secret' },
  { method: 'GET', path: '/whatsapp/media/:id/file' },
  { method: 'GET', path: '/whatsapp/media/:id/thumbnail' },
  { method: 'GET', path: '/whatsapp/templates/samples/:id/file' },
];

export const nameOf = ({ method, path }: RouteCase): string => `${method} ${path}`;

/** Every route that the running server has for us, as `GET /whatsapp/…`. */
export const registeredRoutes = (strapi: Core.Strapi): string[] =>
  strapi.server
    .listRoutes()
    .filter(({ path }) => /^\/(?:api\/)?whatsapp(?:\/|$)/.test(String(path)))
    .flatMap(({ methods, path }) =>
      methods
        .filter((method: string) => method !== 'HEAD')
        .map((method: string) =>
          nameOf({ method: method as RouteCase['method'], path: String(path) })
        )
    );

/** The addresses that a path stands for: `:action(close|reopen)` are two. */
export const addressesOf = (
  path: string,
  idOf: (segmentBefore: string) => string = () => 'nobody'
): string[] => {
  const alternatives = /:\w+\(([^)]+)\)/.exec(path);
  if (alternatives) {
    return (alternatives[1] as string)
      .split('|')
      .flatMap((one) => addressesOf(path.replace(alternatives[0], one), idOf));
  }
  const segments = path.split('/');
  return [
    segments
      .map((segment, at) => (segment.startsWith(':') ? idOf(segments[at - 1] as string) : segment))
      .join('/'),
  ];
};

const isEndless = (answer: Response): boolean =>
  answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;

/** The status of an answer; streams are left after their head. */
export const statusOf = async (
  url: string,
  method: RouteCase['method'],
  token?: string
): Promise<number> => {
  const answer = await fetch(url, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{"data":{}}' }),
  });
  // an answer that is read to its end leaves its connection to the next request
  await (isEndless(answer) ? answer.body?.cancel() : answer.arrayBuffer());
  return answer.status;
};
