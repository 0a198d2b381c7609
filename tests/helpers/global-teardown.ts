import { dropDatabase } from './database';
import type { DatabaseTemplate } from './database-template';

/** Once per jest run: the database that its suites copied. */
export default async (): Promise<void> => {
  const template = process.env.TEST_TEMPLATE;
  if (!template) return;
  delete process.env.TEST_TEMPLATE;
  await dropDatabase(JSON.parse(template) as DatabaseTemplate);
};
