import { actionId, PERMISSIONS, type PermissionKey } from '../../shared/permissions';
import { bootStrapi, type BootedStrapi } from '../helpers/strapi';
import {
  addressesOf,
  ADMIN_ROUTES,
  CONTENT_ROUTES,
  nameOf,
  OPEN_ROUTES,
  registeredRoutes,
  statusOf,
  type RouteCase,
} from './route-table';

/** Rights that open no route, and change what an open one answers; tests/integration/contact-rights tries them. */
const WITHIN: PermissionKey[] = ['conversationReadAll', 'phoneRead'];

let app: BootedStrapi;
let superAdmin: string;
/** Of an administrator with every right of ours; Strapi loads some hundred for a super admin's request. */
let allOurs: string;
let fullAccess: string;

beforeAll(async () => {
  app = await bootStrapi();
  superAdmin = await app.adminToken();
  allOurs = await app.adminToken({
    actions: (Object.keys(PERMISSIONS) as PermissionKey[]).map(actionId),
  });
  fullAccess = await app.apiToken();
});
afterAll(() => app.stop());

/** The answers of every address that a route stands for. */
const statuses = ({ method, path }: RouteCase, token?: string): Promise<number[]> =>
  Promise.all(addressesOf(path).map((address) => statusOf(app.url + address, method, token)));

const expectEach = (given: number[], allowed: number[]) => {
  expect(given.length).toBeGreaterThan(0);
  for (const status of given) expect(allowed).toContain(status);
};

const expectIn = (given: number[]) => {
  expect(given.length).toBeGreaterThan(0);
  for (const status of given) {
    expect([401, 403, 405]).not.toContain(status);
    expect(status).toBeLessThan(500);
  }
};

test('every registered route has a case, and every case a route', () => {
  const covered = [...ADMIN_ROUTES, ...CONTENT_ROUTES, ...OPEN_ROUTES].map(nameOf).sort();
  expect(registeredRoutes(app.strapi).sort()).toEqual(covered);
});

describe('the admin', () => {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (keys: PermissionKey[]): Promise<string> => {
    const actions = keys.map(actionId).sort();
    const name = actions.join();
    const known = tokens.get(name) ?? app.adminToken({ actions });
    tokens.set(name, known);
    return known;
  };

  test.each(ADMIN_ROUTES.map((route) => [nameOf(route), route] as const))(
    '%s',
    async (_name, route) => {
      const others = (Object.keys(PERMISSIONS) as PermissionKey[]).filter(
        (key) => !route.rights.includes(key)
      );
      const refused: [string | undefined, number][] = [
        [undefined, 401],
        ['nonsense', 401],
        [fullAccess, 401],
        [await tokenOf(others), 403],
      ];
      await Promise.all(
        refused.map(async ([token, status]) => expectEach(await statuses(route, token), [status]))
      );
      for (const right of route.rights) expectIn(await statuses(route, await tokenOf([right])));
      expectIn(await statuses(route, superAdmin));
    }
  );

  test('registers exactly the rights that the pages ask for', async () => {
    const { actionProvider } = app.strapi.service('admin::permission') as unknown as {
      actionProvider: { values(): { actionId: string; displayName: string; section: string }[] };
    };
    const registered = actionProvider
      .values()
      .filter(({ actionId: id }) => id.startsWith('plugin::whatsapp.'))
      .map(({ actionId: id, section, displayName }) => ({ id, section, displayName }));
    const table = (Object.keys(PERMISSIONS) as PermissionKey[]).map((key) => ({
      id: actionId(key),
      section: PERMISSIONS[key].section,
      displayName: PERMISSIONS[key].displayName,
    }));
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect(registered.sort(byId)).toEqual(table.sort(byId));
  });

  test('asks every right of the table somewhere', () => {
    const asked = ADMIN_ROUTES.filter(({ rights }) => rights.length === 1).flatMap(
      ({ rights }) => rights
    );
    expect([...new Set([...asked, ...WITHIN])].sort()).toEqual(Object.keys(PERMISSIONS).sort());
  });
});

describe('the content API', () => {
  const scope = (action: string) => `plugin::whatsapp.${action}`;
  const actions = [...new Set(CONTENT_ROUTES.map(({ action }) => scope(action)))];

  test.each(CONTENT_ROUTES.map((route) => [nameOf(route), route] as const))(
    '%s',
    async (_name, route) => {
      const wanted = scope(route.action);
      const others = await app.apiToken(actions.filter((action) => action !== wanted));
      const refused: [string | undefined, number[]][] = [
        [undefined, [401, 403]],
        ['nonsense', [401, 403]],
        [superAdmin, [401, 403]],
        [others, [403]],
      ];
      await Promise.all(
        refused.map(async ([token, allowed]) => expectEach(await statuses(route, token), allowed))
      );
      expectIn(await statuses(route, await app.apiToken([wanted])));
      expectIn(await statuses(route, fullAccess));
    }
  );

  test('offers exactly these actions for tokens and roles', () => {
    const { controllers } = app.strapi.contentAPI.permissions.getActionsMap()[
      'plugin::whatsapp'
    ] as { controllers: Record<string, string[]> };
    const offered = Object.entries(controllers).flatMap(([controller, names]) =>
      names.map((name) => scope(`${controller}.${name}`))
    );
    // Strapi lists the webhook too; its route asks nobody
    expect(offered.sort()).toEqual([...actions, scope('webhook.receive')].sort());
  });
});

describe('nonsense in the address', () => {
  const ids = ['%00', '%ED%A0%80', "'%20or%201=1--", '%F0%9F%98%80', 'a'.repeat(1_000)];
  const queries = ['', '?q=%00&channel=%00&before=%00&state=%00&view=%00&after=%00', '?q=%25_%5C'];

  test.each(
    [...ADMIN_ROUTES, ...CONTENT_ROUTES]
      .filter(({ path }) => !path.endsWith('/stream'))
      .map((route) => [nameOf(route), route] as const)
  )('%s answers it', async (_name, { method, path }) => {
    const token = path.startsWith('/api/') ? fullAccess : allOurs;
    // of a path without an id there is one address
    const addresses = new Set(ids.flatMap((id) => addressesOf(path, () => id)));
    for (const address of addresses) {
      const given = await Promise.all(
        queries.map((query) => statusOf(app.url + address + query, method, token))
      );
      for (const status of given) {
        expect([401, 403]).not.toContain(status);
        expect(status).toBeLessThan(500);
      }
    }
  });
});

describe('what is open', () => {
  test('the webhook asks for the secret of its address, and a token does not replace it', async () => {
    const url = `${app.url}/api/whatsapp/webhooks/nobody/nothing`;
    for (const token of [undefined, 'nonsense', fullAccess, superAdmin]) {
      expect(await statusOf(url, 'POST', token)).toBe(404);
    }
  });

  test.each(['media', 'templates/samples'])(
    'a file of %s asks for its signature',
    async (folder) => {
      const path = `${app.url}/whatsapp/${folder}/nobody/file`;
      for (const query of [
        '',
        '?expires=99999999999999&signature=00',
        `?expires=x&signature[]=1`,
      ]) {
        expect(await statusOf(path + query, 'GET')).toBe(403);
        // a token does not replace it
        expect(await statusOf(path + query, 'GET', superAdmin)).toBe(403);
      }
    }
  );
});
