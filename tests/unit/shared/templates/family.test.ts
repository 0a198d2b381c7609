import { familyDifferences, templateShape } from '../../../../shared/templates/family';

const body = (text: string) => ({ type: 'BODY', text });
const footer = { type: 'FOOTER', text: 'Reply STOP' };
const header = { type: 'HEADER', format: 'IMAGE' };
const buttons = (...types: string[]) => ({
  type: 'BUTTONS',
  buttons: types.map((type) => ({ type, text: type })),
});

const shapeOf = (language: string, components: Record<string, unknown>[], category = 'MARKETING') =>
  templateShape({ language, category, components });

describe('templateShape', () => {
  it('tells how a template is built, without its texts', () => {
    expect(
      shapeOf('de', [
        header,
        body('Hallo {{1}}, {{2}} auf {{1}}'),
        footer,
        buttons('URL', 'QUICK_REPLY'),
      ])
    ).toEqual({
      language: 'de',
      category: 'MARKETING',
      header: 'image',
      variables: 2,
      footer: 'some',
      buttons: 'URL QUICK_REPLY',
      cards: 0,
    });
  });

  it('counts the code of an authentication template, and its own footer', () => {
    const shape = shapeOf('en', [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 5 },
    ]);
    expect(shape).toMatchObject({ variables: 1, footer: 'some' });
  });

  it.each([
    ['nothing', []],
    [
      'parts of a wrong kind',
      [{ type: 7 }, { type: 'BUTTONS', buttons: 'none' }, { type: 'BODY', text: null }],
    ],
  ])('reads %s without an error', (_name, components) => {
    expect(shapeOf('de', components)).toMatchObject({
      header: 'none',
      variables: 0,
      footer: 'none',
      buttons: '',
      cards: 0,
    });
  });

  it('counts the cards of a carousel', () => {
    const cards = [{ components: [header] }, { components: [header] }];
    expect(shapeOf('de', [body('Hallo'), { type: 'CAROUSEL', cards }]).cards).toBe(2);
  });
});

describe('familyDifferences', () => {
  const de = shapeOf('de', [header, body('Hallo {{1}}'), footer]);

  it('finds none where all are built alike', () => {
    expect(familyDifferences([de, { ...de, language: 'en' }])).toEqual([]);
    expect(familyDifferences([de])).toEqual([]);
    expect(familyDifferences([])).toEqual([]);
  });

  it('names the language without a footer, and one that has it', () => {
    const fr = shapeOf('fr', [header, body('Bonjour {{1}}')]);
    expect(familyDifferences([de, { ...de, language: 'en' }, fr])).toEqual([
      { language: 'fr', part: 'footer', value: 'none', usual: 'some', usualLanguage: 'de' },
    ]);
  });

  it('holds what most languages have for usual, wherever they stand', () => {
    const en = shapeOf('en', [header, body('Hello {{1}}, {{2}}'), footer]);
    expect(familyDifferences([en, de, { ...de, language: 'fr' }])).toEqual([
      { language: 'en', part: 'variables', value: 2, usual: 1, usualLanguage: 'de' },
    ]);
  });

  it('holds the first one for usual when two disagree', () => {
    const en = shapeOf('en', [body('Hello {{1}}'), footer], 'UTILITY');
    expect(familyDifferences([de, en])).toEqual([
      { language: 'en', part: 'header', value: 'none', usual: 'image', usualLanguage: 'de' },
      {
        language: 'en',
        part: 'category',
        value: 'UTILITY',
        usual: 'MARKETING',
        usualLanguage: 'de',
      },
    ]);
  });

  it('sees buttons of the same number and another kind or order', () => {
    const withButtons = (language: string, ...types: string[]) =>
      shapeOf(language, [body('Hallo'), buttons(...types)]);
    const shapes = [
      withButtons('de', 'URL', 'QUICK_REPLY'),
      withButtons('en', 'URL', 'QUICK_REPLY'),
      withButtons('fr', 'QUICK_REPLY', 'URL'),
    ];
    expect(familyDifferences(shapes).map(({ language, part }) => [language, part])).toEqual([
      ['fr', 'buttons'],
    ]);
  });
});
