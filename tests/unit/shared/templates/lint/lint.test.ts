import { applyFix, lintTemplate } from '../../../../../shared/templates/lint';

const definition = (text: string, extra: object = {}) => ({
  name: 'autumn_offer',
  language: 'de',
  category: 'MARKETING',
  components: [{ type: 'BODY', text }],
  ...extra,
});

describe('the lint', () => {
  test.each([null, undefined, 7, 'text', [], true])('gives a finding for %p', (value) => {
    expect(lintTemplate(value)).toMatchObject({
      valid: false,
      findings: [{ severity: 'error', code: 'not_an_object', path: '' }],
    });
  });

  test('finds in reading order, with spans in UTF-16', () => {
    const { valid, findings } = lintTemplate(
      definition('{{1}}{{2}} 🎉 ready', { name: 'Autumn Offer' })
    );
    expect(valid).toBe(false);
    expect(findings.map(({ code, path, start, end }) => [code, path, start, end])).toEqual(
      expect.arrayContaining([
        ['name_characters', 'name', 0, 1],
        ['variable_at_edge', 'components[0].text', 0, 5],
        ['variables_touch', 'components[0].text', 0, 10],
      ])
    );
    const [first] = findings;
    expect(first?.fix && applyFix(definition('x'), first.fix).name).toBe('autumn_offer');
  });
});

describe('a fix', () => {
  const given = { name: 'a', components: [{ type: 'BODY', text: 'x', example: { a: 1 } }] };

  test.each([
    ['sets a field', 'components[0].text', 'y', { type: 'BODY', text: 'y', example: { a: 1 } }],
    ['adds an object', 'components[0].b.c', 1, { ...given.components[0], b: { c: 1 } }],
    ['takes a field away', 'components[0].example', null, { type: 'BODY', text: 'x' }],
  ])('%s', (_what, path, value, expected) => {
    const before = structuredClone(given);
    expect(applyFix(given, { label: '', edits: [{ path, value }] }).components[0]).toEqual(
      expected
    );
    expect(given).toEqual(before);
  });

  test.each(['__proto__.polluted', 'constructor.prototype.polluted', 'components[9].text'])(
    'leaves the definition as it is at %s',
    (path) => {
      expect(applyFix(given, { label: '', edits: [{ path, value: 'x' }] })).toEqual(given);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    }
  );
});
