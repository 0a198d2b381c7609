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
  admin('POST', '/channels/actions/look-up', 'channelUpdate'),
  admin('POST', '/channels/actions/connect', 'channelUpdate'),
  admin('POST', '/channels/:id/actions/:action', 'channelUpdate'),
  admin('GET', '/templates', 'templateRead'),
  admin('GET', '/templates/:id', 'templateRead'),
  admin('POST', '/templates/actions/sync', 'templateSync'),
  admin('GET', '/conversations', 'conversationRead'),
  admin('GET', '/conversations/:id', 'conversationRead'),
  admin('GET', '/conversations/:id/messages', 'conversationRead'),
  admin('POST', '/conversations/:id/messages', 'messageSend'),
  admin('POST', '/conversations/:id/actions/:action(read)', 'conversationRead'),
  admin('POST', '/conversations/:id/actions/:action(assign|close|reopen)', 'conversationManage'),
  admin('GET', '/realtime/stream', ...anyRight),
  admin('GET', '/realtime/events', ...anyRight),
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
  content('POST', '/templates/sync', 'template.sync'),
  ...reads('campaigns', 'campaign'),
  ...writes('campaigns', 'campaign'),
  ...reads('triggers', 'trigger'),
  ...reads('segments', 'segment'),
  ...writes('segments', 'segment'),
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
  content('GET', '/health', 'health.find'),
];

/** What needs no login: a secret in the address, or a signature, is the right. */
export const OPEN_ROUTES: RouteCase[] = [
  { method: 'POST', path: '/api/whatsapp/webhooks/:channel/:secret' },
  { method: 'GET', path: '/whatsapp/media/:id/file' },
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
  await answer.body?.cancel();
  return answer.status;
};
