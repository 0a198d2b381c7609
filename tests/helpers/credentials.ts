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
  assignPermissions(
    roleId: number,
    permissions: Array<{ action: string; subject: null; properties: object; conditions: string[] }>
  ): Promise<unknown>;
}

interface UserService {
  create(user: {
    email: string;
    firstname: string;
    lastname: string;
    password: string;
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
  }): Promise<{ accessKey: string }>;
}

const findRole = async (strapi: Core.Strapi, rights: AdminRights | undefined): Promise<Role> => {
  const roles = strapi.service('admin::role') as unknown as RoleService;
  if (rights === undefined) return roles.getSuperAdmin();
  if (typeof rights === 'string') {
    const found = await roles.findOne({ code: rights });
    if (!found) throw new Error(`There is no role with the code ${rights}`);
    return found;
  }
  const role = await roles.create({ name: `role ${randomUUID()}`, description: '' });
  await roles.assignPermissions(
    role.id,
    rights.actions.map((action) => ({ action, subject: null, properties: {}, conditions: [] }))
  );
  return role;
};

/** A new administrator's access token, by the session manager that the log-in uses; it lives 30 minutes. */
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
    password: 'Passw0rd!',
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
  const { accessKey } = await tokens.create({
    name: `token ${randomUUID()}`,
    description: '',
    lifespan: null,
    ...(actions ? { type: 'custom', permissions: actions } : { type: 'full-access' }),
  });
  return accessKey;
};
