import { storedJson, storedText, storedTextOrNull } from '../../../server/src/support/stored-text';

const OTHER = '\ufffd';

test.each<[name: string, given: string, length: number, stored: string]>([
  ['plain text', 'Hello', 10, 'Hello'],
  ['a NUL', 'a\0b', 10, `a${OTHER}b`],
  ['a lone high surrogate', 'a\ud800', 10, `a${OTHER}`],
  ['a lone low surrogate', '\udfffb', 10, `${OTHER}b`],
  ['a whole pair', '😊', 10, '😊'],
  ['a pair that the cut would split', 'ab😊', 3, 'ab'],
  ['a pair that just fits', 'ab😊', 4, 'ab😊'],
  ['what is too long', 'abcdef', 3, 'abc'],
  ['nothing', '', 3, ''],
])('%s', (_name, given, length, stored) => {
  expect(storedText(given, length)).toBe(stored);
});

test.each([[null], [undefined], [''], [5], [['text']], [{}]])('%j is no text', (value) => {
  expect(storedTextOrNull(value)).toBeNull();
});

describe('JSON', () => {
  test('every text and every key is safe, other values stay', () => {
    expect(storedJson({ 'a\0': ['\ud800', 1, true, null, { b: '\0' }] })).toEqual({
      [`a${OTHER}`]: [OTHER, 1, true, null, { b: OTHER }],
    });
  });

  test('a key named like the prototype is only data', () => {
    const stored = storedJson(JSON.parse('{"__proto__":{"admin":true}}')) as object;
    expect(Object.getPrototypeOf(stored)).toBe(Object.prototype);
    expect(JSON.stringify(stored)).toBe('{"__proto__":{"admin":true}}');
  });

  test('what is nested without end ends', () => {
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) as unknown;
    expect(JSON.stringify(storedJson(deep)).length).toBeLessThan(200);
  });
});
