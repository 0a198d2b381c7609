import fs from 'node:fs';
import path from 'node:path';
import { PERMISSIONS } from '../../../shared/permissions';

const readme = fs.readFileSync(path.resolve(__dirname, '../../../README.md'), 'utf8');

/** `Dialogues` → `Read`, `Answer`, … of the README's tables of rights. */
const written = new Map(
  [...readme.matchAll(/^\| (\w+) +\| (.*?) +\|$/gm)].map(([, of = '', rights = '']) => [
    of.toLowerCase(),
    rights.split(' · '),
  ])
);

test('the README names each right, and none that there is not', () => {
  const all = new Map<string, string[]>();
  for (const { subCategory, displayName } of Object.values(PERMISSIONS)) {
    all.set(subCategory, [...(all.get(subCategory) ?? []), displayName].sort());
  }
  for (const [subCategory, rights] of all) {
    expect({ subCategory, rights: [...(written.get(subCategory) ?? [])].sort() }).toEqual({
      subCategory,
      rights,
    });
  }
});
