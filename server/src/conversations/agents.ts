import type { AgentView } from '../../../shared/contracts/inbox';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

/** Colleagues that are offered for an assignment at once; more are found by typing. */
const OFFERED = 50;

interface UserRow {
  id: number;
  firstname: string | null;
  lastname: string | null;
  username: string | null;
}

/** The admin's users as pages show them: by name, never by e-mail address. */
export const createAgentsService = ({ strapi }: { strapi: Strapi }) => {
  const users = () => getService(strapi, 'database').table<UserRow>(TABLES.adminUser);

  const viewOf = ({ id, firstname, lastname, username }: UserRow): AgentView => ({
    id: Number(id),
    name: [firstname, lastname].filter(Boolean).join(' ') || (username ?? `#${id}`),
  });

  return {
    /** Agents by id; one who was deleted keeps a number. */
    async byId(ids: readonly (number | null)[]): Promise<(id: number | null) => AgentView | null> {
      const wanted = [...new Set(ids)].filter((id) => id !== null);
      const rows =
        wanted.length === 0
          ? []
          : ((await users()
              .whereIn('id', wanted as never)
              .select('id', 'firstname', 'lastname', 'username')) as UserRow[]);
      const known = new Map(rows.map((row) => [Number(row.id), viewOf(row)]));
      return (id) => (id === null ? null : (known.get(id) ?? { id, name: `#${id}` }));
    },

    /** Active ones whose name begins with `q`. */
    async find(q: string | null): Promise<AgentView[]> {
      const query = users().where({ is_active: true } as never);
      if (q) {
        const like = getService(strapi, 'database').dialect() === 'postgres' ? 'ilike' : 'like';
        const beginning = `${q.replace(/[%_\\]/g, '')}%`;
        query.where((any) => {
          any
            .where('firstname', like, beginning as never)
            .orWhere('lastname', like, beginning as never)
            .orWhere('username', like, beginning as never);
        });
      }
      const rows = (await query
        .orderBy('firstname')
        .orderBy('id')
        .limit(OFFERED)
        .select('id', 'firstname', 'lastname', 'username')) as UserRow[];
      return rows.map(viewOf);
    },
  };
};
