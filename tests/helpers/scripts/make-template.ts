// Boots Strapi on an empty database of the kind that TEST_DATABASE names and leaves it for others to copy.
// Writes what it is as JSON into the file that is named.
import fs from 'node:fs';
import { freshDatabase } from '../database';
import type { DatabaseTemplate } from '../database-template';
import { bootStrapi } from '../strapi';

const make = async (): Promise<void> => {
  const database = await freshDatabase();
  const app = await bootStrapi({ database, listen: false });
  await app.stop();
  const template: DatabaseTemplate = { kind: database.kind, env: database.env };
  fs.writeFileSync(process.argv[3] as string, JSON.stringify(template));
};

void make().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  }
);
