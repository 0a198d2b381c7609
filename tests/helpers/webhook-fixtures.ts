import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJsonKeepingIds } from '../../server/src/inbound/parse';

const FOLDER = join(__dirname, '../fixtures/webhooks');

/** Names of all webhook bodies, each after the situation that it holds. */
export function webhookFixtureNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/** A webhook body as it would be after reading the request. */
export function webhookFixture(name: string): unknown {
  return parseJsonKeepingIds(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
}
