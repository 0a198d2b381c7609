import { adminCalls, type AdminCall, type Administrator } from './admin-calls';
import { openAdmin, type AdminBrowser } from './browser';

const PASSWORD = 'Second-agent-1';
/** The role of a new Strapi's first user: every right. */
const SUPER_ADMIN = 1;

/** A role of the admin panel whose rights a test changes on the way. */
export interface AgentRole {
  id: number;
  /** From now on these action ids and no others. */
  may(actions: readonly string[]): Promise<void>;
}

export const createRole = async (call: AdminCall, name: string): Promise<AgentRole> => {
  const { id } = await call<{ id: number }>('POST', '/admin/roles', { name, description: name });
  return {
    id,
    may: async (actions) => {
      const permissions = actions.map((action) => ({ action, subject: null }));
      await call('PUT', `/admin/roles/${id}/permissions`, { permissions });
    },
  };
};

const roleOf = async (
  call: AdminCall,
  name: string,
  rights: AgentRole | readonly string[] | null
): Promise<number> => {
  if (rights === null) return SUPER_ADMIN;
  if ('id' in rights) return rights.id;
  const role = await createRole(call, name);
  await role.may(rights);
  return role.id;
};

/**
 * A colleague with every right, logged in to a browser of his own.
 * @param rights a role, or action ids; with them he has no others
 */
export const openSecondAgent = async (
  demo: Administrator,
  [firstname, lastname]: [string, string],
  options: Parameters<typeof openAdmin>[1] = {},
  rights: AgentRole | readonly string[] | null = null
): Promise<AdminBrowser> => {
  const call = await adminCalls(demo);
  const role = await roleOf(call, `${firstname} ${lastname}`, rights);
  const adminEmail = `${firstname}.${lastname}@example.com`.toLowerCase();
  const user = await call<{ registrationToken: string }>('POST', '/admin/users', {
    firstname,
    lastname,
    email: adminEmail,
    roles: [role],
  });
  await call('POST', '/admin/register', {
    registrationToken: user.registrationToken,
    userInfo: { firstname, lastname, password: PASSWORD },
  });
  return openAdmin({ strapiUrl: demo.strapiUrl, adminEmail, adminPassword: PASSWORD }, options);
};
