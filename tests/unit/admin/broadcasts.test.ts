import type { SegmentField, SegmentGroup } from '../../../shared/contracts/segments';
import { localTimeAt, momentAt } from '../../../shared/time-zones';
import { changesOf, emptyContent, refusalAt } from '../../../admin/src/pages/Broadcast/form';
import {
  inputOf,
  isComplete,
  isSameFilter,
  newGroup,
  operatorsOf,
  ruleOn,
  rulesOf,
  withIds,
  withoutIds,
} from '../../../admin/src/pages/Segments/filterModel';

const FIELD: SegmentField = {
  field: 'firstName',
  name: 'firstName',
  group: 'contact',
  typeName: null,
  kind: 'text',
  operators: ['is', 'in', 'isNot', 'isKnown'],
  choices: [],
};
const ACTIVITY: SegmentField = {
  ...FIELD,
  field: 'wrote',
  group: 'activity',
  kind: 'days',
  operators: ['inLast', 'notInLast'],
};

test('a filter comes back from the form as it was stored, without what only draws lists', () => {
  const stored: SegmentGroup = {
    combinator: 'and',
    rules: [
      { field: 'firstName', operator: 'isKnown' },
      { combinator: 'or', not: true, rules: [{ field: 'tag', operator: 'is', value: 'a' }] },
    ],
  };
  const written = withIds(stored);
  expect(new Set(rulesOf(written).map(({ id }) => id)).size).toBe(2);
  expect(withoutIds(written)).toEqual(stored);
  expect(isSameFilter(written, withIds(stored))).toBe(true);
  // a group in which nothing stands asks for nothing
  const rules = [...written.rules, newGroup()];
  expect(isSameFilter({ ...written, rules }, written)).toBe(true);
});

test('a rule begins with a whole sentence, and says when its value is missing', () => {
  expect(operatorsOf(FIELD)).toEqual(['is', 'isNot', 'isKnown']);
  const rule = ruleOn(FIELD);
  expect(isComplete(rule, FIELD)).toBe(false);
  expect(isComplete({ ...rule, value: 'Ida' }, FIELD)).toBe(true);
  expect(isComplete({ ...rule, operator: 'isKnown' }, FIELD)).toBe(true);
  expect(isComplete({ ...rule, value: 'Ida' }, undefined)).toBe(false);
  expect(isComplete({ ...rule, operator: 'inLast', value: 3 }, FIELD)).toBe(false);
  const days = ruleOn(ACTIVITY);
  expect(inputOf(ACTIVITY, days.operator)).toBe('days');
  expect(isComplete(days, ACTIVITY)).toBe(true);
  expect(isComplete({ ...days, value: 0 }, ACTIVITY)).toBe(false);
});

test('only what was changed is saved, and a refusal finds its part of the form', () => {
  const before = emptyContent(null);
  const written = { ...before, name: 'Autumn', rules: { spreadHours: 2 } };
  expect(changesOf(written, before)).toEqual({ name: 'Autumn', rules: { spreadHours: 2 } });
  expect(changesOf(before, before)).toEqual({});
  const refusals = { 'audience.segments': 'names one that is not known' };
  expect(refusalAt(refusals, 'audience')).toBe('names one that is not known');
  expect(refusalAt(refusals, 'aud')).toBeUndefined();
});

test.each([
  ['Europe/Berlin', '2026-11-27T09:00'],
  ['America/New_York', '2026-07-01T00:15'],
  ['Asia/Kathmandu', '2026-01-01T23:59'],
])('a time of %s is read as it was written', (zone, local) => {
  expect(localTimeAt(zone, momentAt(zone, local).at)).toBe(local);
});
