import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(__dirname, '../../../admin/src');
const TRANSLATIONS = join(SOURCE, 'translations');

const read = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(TRANSLATIONS, `${locale}.json`), 'utf8')) as Record<string, string>;

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? ''))].sort();

const code = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => readFileSync(join(SOURCE, name), 'utf8'))
  .join('\n');

const english = read('en');
const locales = readdirSync(TRANSLATIONS).map((name) => name.replace('.json', ''));

describe.each(locales)('translations/%s', (locale) => {
  const texts = read(locale);

  it('has the same keys as English', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
  });

  it('fills in no value that English does not', () => {
    const unknown = Object.keys(texts).filter((key) =>
      placeholders(texts[key] ?? '').some(
        (name) => !placeholders(english[key] ?? '').includes(name)
      )
    );
    expect(unknown).toEqual([]);
  });
});

it('has no text that no page shows', () => {
  expect(
    Object.keys(english).filter((key) => !code.includes(`'${key}'`) && key !== 'name')
  ).toEqual([]);
});
