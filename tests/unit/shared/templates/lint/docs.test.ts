import fs from 'node:fs';
import path from 'node:path';
import { NOT_AN_OBJECT, RULES } from '../../../../../shared/templates/lint';

const ROOT = path.resolve(__dirname, '../../../../..');
const page = fs.readFileSync(path.join(ROOT, 'docs/template-rules.md'), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+)` +\| (\w+) +\| (.+?) +\| (.+?) +\|$/gm)];

test('the page of rules has every rule with its severity, in their order', () => {
  expect(rows.map(([, code, severity]) => [code, severity])).toEqual([
    [NOT_AN_OBJECT, 'error'],
    ...RULES.map(({ code, severity }) => [code, severity]),
  ]);
});

test('and says of each what it is and where it comes from', () => {
  expect(rows.filter(([, , , rule, source]) => !rule?.trim() || !source?.trim())).toEqual([]);
});

test('each rule is a file of its name', () => {
  const files = fs
    .readdirSync(path.join(ROOT, 'shared/templates/lint/rules'))
    .filter((file) => file !== 'index.ts');
  expect(files.sort()).toEqual(RULES.map(({ code }) => `${code.replaceAll('_', '-')}.ts`).sort());
});
