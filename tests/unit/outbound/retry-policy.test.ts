import { explainError } from '../../../shared/errors';
import {
  decideLateRetry,
  decideRetry,
  oneMore,
  retryKindOf,
} from '../../../server/src/outbound/retry-policy';

const HOUR = 3_600_000;
const most = () => 1;
const least = () => 0;

const decide = (code: number | string, attempt: number, random = most, retryAfterMs = 0) =>
  decideRetry({ errorClass: explainError(code).class, code, attempt, retryAfterMs }, random);

test.each([
  ['throughput, first time', 130429, 1, 1_000],
  ['throughput, fourth time', 130429, 4, 8_000],
  ['a provider out of reach, twentieth time', 'unreachable', 20, 5 * 60_000],
  ['pair rate, first time', 131056, 1, 4_000],
  ['pair rate, third time', 131056, 3, 64_000],
  ['marketing cap, first time', 131049, 1, 24 * HOUR * 1.05],
  ['marketing cap, third time', 131049, 3, 96 * HOUR * 1.05],
])('%s is tried again after at most %d', (_situation, code, attempt, inMs) => {
  expect(decide(code, attempt)).toEqual({ kind: 'retry', inMs });
});

test.each([
  ['a temporary trouble of the message for the sixth time', 131000, 6],
  ['a trouble of the channel after eight hours', 130429, 100],
  ['the marketing cap for the fourth time', 131049, 4],
  ['an experiment', 130472, 1],
  ['an opt-out', 131050, 1],
  ['a closed window', 131047, 1],
  ['a missing template', 132001, 1],
  ['a number without WhatsApp', 131026, 1],
  ['a code that nobody knows', 999999, 1],
])('%s is given up', (_situation, code, attempt) => {
  expect(decide(code, attempt)).toEqual({ kind: 'give-up' });
});

test.each([
  ['trouble of the message', 131000, 'soon'],
  ['the pair rate', 131056, 'soon'],
  ['a fault of the gateway', 'http_503', 'outage'],
  ['throughput', 130429, 'outage'],
  ['the marketing cap', 131049, 'late'],
])('%s counts for itself', (_situation, code, kind) => {
  const counted = retryKindOf(explainError(code).class, code);
  expect(counted).toBe(kind);
  const before = { soon: 3, outage: 3, late: 3, file: 3 };
  expect(oneMore(before, counted)).toEqual({ ...before, [kind]: 4 });
});

test('jitter spreads back-off over its upper half', () => {
  expect(decide(130429, 1, least)).toEqual({ kind: 'retry', inMs: 500 });
});

test('what the provider asks for is never undercut', () => {
  expect(decide(130429, 1, most, 30_000)).toEqual({ kind: 'retry', inMs: 30_000 });
});

describe('what a status told', () => {
  const hours = (code: string, attempt: number) => {
    const decision = decideLateRetry(code, attempt, () => 0);
    return decision.kind === 'retry' ? decision.inMs / 3_600_000 : null;
  };

  test.each([
    ['131049', [24, 48, 96, null]],
    ['131026', [24, null]],
    ['131047', [null]],
    ['130472', [null]],
    ['131016', [null]],
    ['', [null]],
  ])('%s', (code, expected) => {
    expect(expected.map((_hours, at) => hours(code, at + 1))).toEqual(expected);
  });
});
