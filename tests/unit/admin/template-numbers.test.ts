import {
  failedReasons,
  notSentReasons,
  numberParts,
} from '../../../admin/src/pages/Templates/messageNumbers';
import { stateEndsAt } from '../../../admin/src/pages/Templates/statusWords';
import { rejectionWords } from '../../../admin/src/pages/Templates/rejectionWords';

const numbers = {
  recipients: 100,
  sent: 80,
  delivered: 70,
  read: 30,
  failed: 12,
  notSent: 8,
  open: 10,
  unknown: 1,
  held: 0,
  failedByReason: [],
  notSentByReason: [],
};

test('the parts add up to all recipients, each message in one of them', () => {
  const parts = numberParts(numbers);
  expect(parts).toEqual({ read: 30, delivered: 40, open: 9, unknown: 1, failed: 12, notSent: 8 });
  expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(numbers.recipients);
});

describe('reasons', () => {
  it('stand in words, the most frequent first, with their code', () => {
    expect(
      failedReasons([
        { reason: '131026', count: 2 },
        { reason: '131049', count: 9 },
      ]).map(({ reason, count, title }) => [reason, count, title.length > 0])
    ).toEqual([
      ['131049', 9, true],
      ['131026', 2, true],
    ]);
  });

  it('take our own rules from our own list', () => {
    const [optedOut] = notSentReasons([{ reason: 'opted_out', count: 3 }]);
    expect(optedOut).toMatchObject({ count: 3, title: 'Not sent: opted out of marketing' });
  });

  it('never hide one that nobody knows', () => {
    expect(failedReasons([{ reason: '999999', count: 1 }])[0]?.title).toContain('999999');
    expect(notSentReasons([{ reason: 'constructor', count: 1 }])[0]?.title).toContain(
      'constructor'
    );
  });
});

test('an archived template is deleted after 28 days, a deleted name is free after 30', () => {
  const since = '2026-11-01T12:00:00.000Z';
  const at = (status: Parameters<typeof stateEndsAt>[0]) => {
    const end = stateEndsAt(status, since);
    return end === null ? null : new Date(end).toISOString();
  };
  expect(at('archived')).toBe('2026-11-29T12:00:00.000Z');
  expect(at('deleted')).toBe('2026-12-01T12:00:00.000Z');
  expect(at('approved')).toBeNull();
  expect(stateEndsAt('archived', null)).toBeNull();
});

test("Meta's reasons have our words, its sentences stay its own", () => {
  expect(rejectionWords('INVALID_FORMAT')?.reason).toBe('rejection.format');
  expect(rejectionWords('Two variables touch each other.')).toBeNull();
  expect(rejectionWords(null)).toBeNull();
});
