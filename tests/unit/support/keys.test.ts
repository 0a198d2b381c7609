import { boundedTime } from '../../../server/src/support/bounded-time';
import { errorSentence } from '../../../server/src/support/database';
import { createDocumentId } from '../../../server/src/support/document-id';
import { hashKey, sameHash } from '../../../server/src/support/keys';

describe('keys', () => {
  test('are lower-case hex of 64 signs, whatever the input', () => {
    for (const input of ['', 'a', '\0', 'ü'.repeat(100_000), Buffer.from([255, 0])]) {
      expect(hashKey(input)).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test.each([
    [['a', 'b'], ['ab']],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [['a'], ['A']],
    [['a'], ['a ']],
    [['a'], ['a', '']],
  ])('%j and %j differ', (one, other) => {
    expect(hashKey(...one)).not.toBe(hashKey(...other));
  });

  test('are compared whole', () => {
    const key = hashKey('a');
    expect(sameHash(key, hashKey('a'))).toBe(true);
    expect(sameHash(key, hashKey('b'))).toBe(false);
    expect(sameHash(key, key.slice(1))).toBe(false);
    expect(sameHash(key, '')).toBe(false);
  });

  test('documentIds have the form of Strapi and do not repeat', () => {
    const ids = Array.from({ length: 1_000 }, createDocumentId);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]{23}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the provider's time", () => {
  const arrival = 1_795_000_000_000;
  const minute = 60_000;
  test.each<[name: string, told: number | null, taken: number]>([
    ['is taken', arrival - minute, arrival - minute],
    [
      'of long ago is taken',
      arrival - 3_650 * 24 * 60 * minute,
      arrival - 3_650 * 24 * 60 * minute,
    ],
    ['a little ahead is taken', arrival + 4 * minute, arrival + 4 * minute],
    ['far ahead is arrival and five minutes', arrival + 60 * minute, arrival + 5 * minute],
    ['that is missing is arrival', null, arrival],
    ['of zero is arrival', 0, arrival],
    ['before 1970 is arrival', -5, arrival],
  ])('%s', (_name, told, taken) => {
    expect(boundedTime(told, arrival)).toBe(taken);
  });
});

describe('the sentence of an error', () => {
  test("is the driver's, without the statement and its values", () => {
    const error = Object.assign(
      new Error("insert into `t` (`text`) values ('secret - really') - no such table: t"),
      { code: 'SQLITE_ERROR' }
    );
    expect(errorSentence(error)).toBe('SQLITE_ERROR: no such table: t');
  });

  test('is short', () => {
    expect(errorSentence(new Error('x'.repeat(5_000)))).toHaveLength(300);
  });

  test('of what is no error is its text', () => {
    expect(errorSentence('gone')).toBe('gone');
  });
});
