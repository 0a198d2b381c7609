import { bodyOf, BODY_BYTES, campaignEvent, EVENTS_PER_MESSAGE } from '../../bench/bodies';
import { parseOptions } from '../../bench/options';
import { countedWrong, median, ratio } from '../../bench/results';

const door = {
  url: 'http://127.0.0.1/',
  headers: {},
  wabaId: '100000000000001',
  phone: '493055501000',
  phoneNumberId: '200000000000001',
};

test.each([1, 7, 500])('a campaign of %d messages tells each of its events once', (messages) => {
  const events = Array.from({ length: messages * EVENTS_PER_MESSAGE }, (_, n) =>
    campaignEvent({ first: 40, messages, seed: 3 }, n)
  );
  const told = new Set(events.map(({ message, kind }) => `${message} ${kind}`));
  expect(told.size).toBe(messages * EVENTS_PER_MESSAGE);
  expect(Math.min(...events.map(({ message }) => message))).toBe(40);
  expect(Math.max(...events.map(({ message }) => message))).toBe(40 + messages - 1);
});

test('bodies are as long as they say, are JSON, and none is like another', () => {
  const stream = { first: 0, messages: 10, seed: 1 };
  const bodies = Array.from({ length: 40 }, (_, n) => bodyOf(door, stream, n));
  for (const body of bodies) {
    expect(Buffer.byteLength(body)).toBe(BODY_BYTES);
    expect(JSON.parse(body)).toMatchObject({ object: 'whatsapp_business_account' });
  }
  expect(new Set(bodies).size).toBe(40);
});

test.each([
  [
    ['--bench=other'],
    /--bench knows stored, worked-off, sent, inbox, lint, templates, campaigns, not "other"/,
  ],
  [['--rounds=0'], /--rounds must be a whole number above 0/],
  [['--fast'], /"--fast" is no option/],
  [['--database=postgres'], /TEST_POSTGRES_URL must be set/],
])('%j is refused in words', (args, words) => {
  expect(() => parseOptions(args, false)).toThrow(words);
});

test('without arguments every bench runs on every database that is there', () => {
  expect(parseOptions([], false).databases).toEqual(['sqlite-full', 'sqlite-default']);
  expect(parseOptions([], true).databases).toContain('postgres');
  expect(parseOptions(['--messages=5000,1000'], false).messages).toEqual([1_000, 5_000]);
});

test('a missed target and a wrong count are told', () => {
  expect(ratio(5.9, 6)).toBe('**5.90, missed**');
  expect(ratio(6, 6)).toBe('6.00');
  expect(countedWrong({ rows: [3, 4], others: [2, 2] })).toEqual(['rows: 3 counted, 4 expected']);
  expect(median([4, 1, 3])).toBe(3);
  expect(median([4, 1])).toBe(2.5);
});
