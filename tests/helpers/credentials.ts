import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/** A role's code (`strapi-editor`, `strapi-author`), or exactly these actions in a role of their own. */
export type AdminRights = string | { actions: string[] };

interface Role {
  id: number;
}

interface RoleService {
  findOne(where: { code: string }): Promise<Role | null>;
  getSuperAdmin(): Promise<Role>;
  create(role: { name: string; description: string }): Promise<Role>;
}

interface PermissionService {
  actionProvider: { keys(): string[] };
}

interface UserService {
  create(user: {
    email: string;
    firstname: string;
    lastname: string;
    isActive: boolean;
    roles: number[];
  }): Promise<{ id: number }>;
}

interface ApiTokenService {
  create(token: {
    name: string;
    description: string;
    lifespan: null;
    type: 'full-access' | 'custom';
    permissions?: string[];
  }): Promise<{ id: number; accessKey: string }>;
}

/** As much of Strapi's metadata as tells where the rows of a relation are. */
interface JoinTable {
  name: string;
  joinColumn: { name: string };
  inverseJoinColumn: { name: string };
}

const expectKnown = (actions: string[], known: string[]) => {
  const unknown = actions.filter((action) => !known.includes(action));
  if (unknown.length > 0) throw new Error(`There is no action ${unknown.join(', ')}`);
};

/**
 * Gives a role or an API token its actions. Strapi's services write each in a transaction of its own,
 * some hundred statements for what are four.
 */
const grant = async (
  strapi: Core.Strapi,
  permission: { uid: string; owner: string },
  ownerId: number,
  rows: Array<{ action: string }>
): Promise<void> => {
  if (rows.length === 0) return;
  const documentId = randomUUID();
  const permissions = strapi.db.query(permission.uid as never);
  await permissions.createMany({ data: rows.map((row) => ({ ...row, documentId })) });
  const made = (await permissions.findMany({ select: ['id'], where: { documentId } })) as Role[];
  const { joinTable } = strapi.db.metadata.get(permission.uid).attributes[
    permission.owner
  ] as unknown as { joinTable: JoinTable };
  await strapi.db.getConnection(joinTable.name).insert(
    made.map(({ id }) => ({
      [joinTable.joinColumn.name]: id,
      [joinTable.inverseJoinColumn.name]: ownerId,
    }))
  );
};

const findRole = async (strapi: Core.Strapi, rights: AdminRights | undefined): Promise<Role> => {
  const roles = strapi.service('admin::role') as unknown as RoleService;
  if (rights === undefined) return roles.getSuperAdmin();
  if (typeof rights === 'string') {
    const found = await roles.findOne({ code: rights });
    if (!found) throw new Error(`There is no role with the code ${rights}`);
    return found;
  }
  const role = await roles.create({ name: `role ${randomUUID()}`, description: '' });
  const { actionProvider } = strapi.service('admin::permission') as unknown as PermissionService;
  expectKnown(rights.actions, actionProvider.keys());
  await grant(
    strapi,
    { uid: 'admin::permission', owner: 'role' },
    role.id,
    rights.actions.map((action) => ({
      action,
      subject: null,
      properties: {},
      conditions: [],
      actionParameters: {},
    }))
  );
  return role;
};

/**
 * A new administrator's access token, by the session manager that the log-in uses; it lives 30 minutes.
 * Without a password, which nobody logs in with and which takes longer to hash than all the rest.
 */
export const createAdminToken = async (
  strapi: Core.Strapi,
  rights?: AdminRights
): Promise<string> => {
  const role = await findRole(strapi, rights);
  const users = strapi.service('admin::user') as unknown as UserService;
  const user = await users.create({
    email: `${randomUUID()}@test.local`,
    firstname: 'Test',
    lastname: 'Admin',
    isActive: true,
    roles: [role.id],
  });
  const sessions = strapi.sessionManager('admin');
  const refresh = await sessions.generateRefreshToken(String(user.id), undefined, {
    type: 'session',
  });
  const access = await sessions.generateAccessToken(refresh.token);
  if ('error' in access) throw new Error(String(access.error));
  return access.token;
};

/** A new API token's key: full access, or custom with exactly these actions. */
export const createApiToken = async (strapi: Core.Strapi, actions?: string[]): Promise<string> => {
  const tokens = strapi.service('admin::api-token') as unknown as ApiTokenService;
  if (actions) expectKnown(actions, strapi.contentAPI.permissions.providers.action.keys());
  const { id, accessKey } = await tokens.create({
    name: `token ${randomUUID()}`,
    description: '',
    lifespan: null,
    ...(actions ? { type: 'custom', permissions: [] } : { type: 'full-access' }),
  });
  await grant(
    strapi,
    { uid: 'admin::api-token-permission', owner: 'token' },
    id,
    (actions ?? []).map((action) => ({ action }))
  );
  return accessKey;
};
