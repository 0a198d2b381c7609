import path from 'node:path';
import { createStrapi } from '@strapi/strapi';
import { createAdminToken, createApiToken } from '../credentials';
import { arm, type KillPoint } from './kill-points';

/** What the test asks of the process, beside what it asks over HTTP. */
export type Command =
  | { do: 'tokens' }
  | { do: 'arm'; point: KillPoint; nth: number }
  | { do: 'hold connections'; count: number; ms: number };

const appDir = path.resolve(__dirname, '../../../playground');

const main = async (): Promise<void> => {
  const strapi = createStrapi({
    appDir,
    distDir: path.join(appDir, 'dist'),
    serveAdminPanel: false,
    autoReload: false,
  });

  const holdConnections = async (count: number, ms: number): Promise<void> => {
    const held = await Promise.all(
      Array.from({ length: count }, () => strapi.db.connection.transaction())
    );
    setTimeout(() => void Promise.all(held.map((trx) => trx.rollback())), ms);
  };

  const obey = async (command: Command): Promise<unknown> => {
    switch (command.do) {
      case 'tokens':
        return { admin: await createAdminToken(strapi), api: await createApiToken(strapi) };
      case 'arm':
        return arm(strapi, command.point, command.nth);
      case 'hold connections':
        return holdConnections(command.count, command.ms);
    }
  };

  process.on('message', (command: Command) => {
    obey(command).then(
      (answer) => process.send?.({ answer: answer ?? null }),
      (error: Error) => process.send?.({ error: error.message })
    );
  });
  await strapi.start();
  process.send?.({ ready: true });
};

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
