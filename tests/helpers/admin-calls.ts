import type { Demo } from './demo';

/** Who signs in to an admin panel, and where. */
export type Administrator = Pick<Demo, 'strapiUrl' | 'adminEmail' | 'adminPassword'>;

/** A call of Strapi's admin API; gives `data` of the answer where it has one. */
export type AdminCall = <T = unknown>(method: string, path: string, body?: object) => Promise<T>;

/** Signs an administrator in for calls past the browser, such as `call('POST', '/admin/users', …)`. */
export const adminCalls = async (person: Administrator): Promise<AdminCall> => {
  let token: string | null = null;
  const call: AdminCall = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${person.strapiUrl}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { data: T }).data;
  };
  const session = await call<{ token: string }>('POST', '/admin/login', {
    email: person.adminEmail,
    password: person.adminPassword,
  });
  token = session.token;
  return call;
};
