import { chooseLanguage } from '../../../server/src/campaigns/variant';

test.each([
  ['the language itself', 'de', [], ['en_US', 'de'], 'de'],
  ['written another way', 'pt-br', [], ['pt_PT', 'pt_BR'], 'pt_BR'],
  ['the language without a country', 'de_AT', [], ['en', 'de'], 'de'],
  ['the language of another country', 'en_GB', [], ['de', 'en_US'], 'en_US'],
  ['the first of the fall-back order', 'fr', ['it', 'de', 'en'], ['en', 'de'], 'de'],
  ['the fall-back order without a language', null, ['de'], ['en', 'de'], 'de'],
  ['nothing', 'fr', ['it'], ['en', 'de'], null],
])('%s', (_what, wanted, fallbacks, available, chosen) => {
  expect(chooseLanguage(wanted, fallbacks, available)).toBe(chosen);
});
