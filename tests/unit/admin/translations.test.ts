import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorTranslations } from '../../../admin/src/utils/translations';
import { ERROR_KEYS, errorKeyOf } from '../../../shared/errors';
import { HELD_FOR_QUALITY } from '../../../shared/held-reason';
import { NOT_SENT_REASONS } from '../../../shared/not-sent-reasons';

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
const locales = readdirSync(TRANSLATIONS)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

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

describe('the error catalogue in other languages', () => {
  const ERRORS = join(TRANSLATIONS, 'errors');
  const OWN = [...Object.keys(NOT_SENT_REASONS), HELD_FOR_QUALITY];

  it.each(locales.filter((locale) => locale !== 'en'))('is whole in %s', (locale) => {
    const words = JSON.parse(
      readFileSync(join(ERRORS, `${locale}.json`), 'utf8')
    ) as ErrorTranslations;
    expect([...ERROR_KEYS, ...OWN].filter((key) => !words[key])).toEqual([]);
    const short = Object.entries(words).filter(
      ([, { title, explanation, nextStep }]) => !title || !explanation || !nextStep
    );
    expect(short).toEqual([]);
  });

  it('stands under the keys that codes are looked up by', () => {
    expect(
      [131026, '131026', 250, 'http_418', 'http_400', 999_999, 'constructor', null, ''].map(
        errorKeyOf
      )
    ).toEqual([
      '131026',
      '131026',
      '200-299',
      'http_4xx',
      'http_400',
      'unknown',
      'unknown',
      'none',
      'none',
    ]);
  });
});

it('has no text that no page shows', () => {
  expect(
    Object.keys(english).filter(
      (key) => !code.includes(`'${key}'`) && !code.includes(`"${key}"`) && key !== 'name'
    )
  ).toEqual([]);
});
