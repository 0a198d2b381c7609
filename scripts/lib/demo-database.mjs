// `npm run demo -- --fresh` on PostgreSQL or MySQL: takes the demo's own tables away.

const REFUSAL =
  'has tables that no demo of this folder made. --fresh leaves them alone: empty it yourself, or name another database in DATABASE_NAME.';

const connection = (env, port) => ({
  host: env.DATABASE_HOST ?? '127.0.0.1',
  port: Number(env.DATABASE_PORT ?? port),
  user: env.DATABASE_USERNAME ?? 'strapi',
  password: env.DATABASE_PASSWORD ?? 'strapi',
  database: env.DATABASE_NAME ?? 'strapi',
});

const openPostgres = async (env) => {
  const { default: pg } = await import('pg');
  const client = new pg.Client(
    env.DATABASE_URL ? { connectionString: env.DATABASE_URL } : connection(env, 5432)
  );
  await client.connect();
  const schema = env.DATABASE_SCHEMA ?? 'public';
  const table = (name) => `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
  return {
    tables: async () => {
      const sql = 'select tablename as name from pg_tables where schemaname = $1';
      return (await client.query(sql, [schema])).rows.map(({ name }) => name);
    },
    adminEmails: async () =>
      (await client.query(`select email from ${table('admin_users')}`)).rows.map(
        ({ email }) => email
      ),
    drop: async (names) => {
      await client.query(`drop table ${names.map(table).join(', ')} cascade`);
    },
    close: () => client.end(),
  };
};

const openMysql = async (env) => {
  const { default: mysql } = await import('mysql2/promise');
  const client = await mysql.createConnection(connection(env, 3306));
  const rows = async (sql) => (await client.query(sql))[0];
  return {
    tables: async () =>
      (
        await rows(
          'select table_name as name from information_schema.tables where table_schema = database()'
        )
      ).map(({ name }) => name),
    adminEmails: async () =>
      (await rows('select email from admin_users')).map(({ email }) => email),
    drop: async (names) => {
      await client.query('set foreign_key_checks = 0');
      await client.query(`drop table ${names.map((name) => client.escapeId(name)).join(', ')}`);
    },
    close: () => client.end(),
  };
};

/**
 * Drops every table, when the only administrator in it is the demo's; throws a sentence otherwise.
 * @param env DATABASE_CLIENT (postgres or mysql) and the other DATABASE_* variables
 */
export const dropDemoTables = async (env, demoEmail) => {
  const database = await (env.DATABASE_CLIENT === 'postgres' ? openPostgres(env) : openMysql(env));
  try {
    const names = await database.tables();
    if (names.length === 0) return;
    const emails = names.includes('admin_users') ? await database.adminEmails() : [];
    if (emails.length !== 1 || emails[0] !== demoEmail) {
      throw new Error(`The database "${env.DATABASE_NAME ?? 'strapi'}" ${REFUSAL}`);
    }
    await database.drop(names);
    console.log(`--fresh dropped the demo's ${names.length} tables.`);
  } finally {
    await database.close();
  }
};
