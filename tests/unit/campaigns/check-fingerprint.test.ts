import {
  changedPart,
  fingerprintOf,
  isOtherAudience,
} from '../../../server/src/campaigns/check-fingerprint';

const PARTS = { message: { a: 1, b: 2 }, template: [7], channel: ['connected'], segments: [] };

test('a fingerprint tells which part changed, and not in what order it was written', () => {
  const before = fingerprintOf(PARTS);
  expect(changedPart(before, fingerprintOf({ ...PARTS, message: { b: 2, a: 1 } }))).toBeNull();
  expect(changedPart(before, fingerprintOf({ ...PARTS, segments: [{ rules: [] }] }))).toBe(
    'segments'
  );
  expect(changedPart(before, fingerprintOf({ ...PARTS, template: [7, 8] }))).toBe('template');
  expect(before.length).toBeLessThan(255);
});

test.each([
  [0, 0, false],
  [5, 5, false],
  [5, 6, true],
  [999, 998, true],
  [5_000, 5_005, false],
  [5_000, 5_006, true],
  [5_000, 4_994, true],
])('an audience of %i that is %i now is another: %p', (checked, now, isOther) => {
  expect(isOtherAudience(checked, now)).toBe(isOther);
});
