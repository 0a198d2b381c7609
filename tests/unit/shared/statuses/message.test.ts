import {
  isFinal,
  isMessageStatus,
  MESSAGE_EVENTS,
  MESSAGE_STATUSES,
  nextMessageStatus,
  type MessageStatus,
} from '../../../../shared/statuses';

// One row per state, one column per event; `·` = the state stays.
const TABLE = `
           | claim    accepted  held  sent  delivered  read  played  failed  not_sent  unknown  expired  cancelled  requeue
received   | ·        ·         ·     ·     ·          ·     ·       ·       ·         ·        ·        ·          ·
queued     | sending  accepted  held  sent  delivered  read  played  failed  not_sent  ·        expired  cancelled  ·
sending    | ·        accepted  held  sent  delivered  read  played  failed  not_sent  unknown  expired  ·          queued
accepted   | ·        ·         ·     sent  delivered  read  played  failed  ·         ·        expired  ·          ·
held       | ·        ·         ·     sent  delivered  read  played  failed  ·         ·        expired  ·          ·
sent       | ·        ·         ·     ·     delivered  read  played  failed  ·         ·        expired  ·          ·
delivered  | ·        ·         ·     ·     ·          read  played  ·       ·         ·        ·        ·          ·
read       | ·        ·         ·     ·     ·          ·     played  ·       ·         ·        ·        ·          ·
played     | ·        ·         ·     ·     ·          ·     ·       ·       ·         ·        ·        ·          ·
failed     | ·        ·         ·     ·     delivered  read  played  ·       ·         ·        ·        ·          queued
not_sent   | ·        ·         ·     ·     delivered  read  played  ·       ·         ·        ·        ·          ·
unknown    | ·        accepted  held  sent  delivered  read  played  failed  ·         ·        ·        ·          ·
expired    | ·        ·         ·     ·     delivered  read  played  ·       ·         ·        ·        ·          ·
cancelled  | ·        ·         ·     ·     delivered  read  played  ·       ·         ·        ·        ·          ·
`;

const [heading = '', ...rows] = TABLE.trim().split('\n');
const columns = heading.replace('|', '').trim().split(/\s+/);
const cells = rows.flatMap((row) => {
  const [from = '', results = ''] = row.split('|').map((part) => part.trim());
  return results.split(/\s+/).map((to, at) => [from, columns[at] ?? '', to === '·' ? from : to]);
});

describe('nextMessageStatus', () => {
  test('the table has every state and every event', () => {
    expect(rows.map((row) => row.split(' ')[0])).toEqual([...MESSAGE_STATUSES]);
    expect(columns).toEqual([...MESSAGE_EVENTS]);
    expect(cells).toHaveLength(MESSAGE_STATUSES.length * MESSAGE_EVENTS.length);
  });

  test.each(cells)('%s + %s → %s', (from, event, to) => {
    const status = MESSAGE_STATUSES.find((known) => known === from);
    const happening = MESSAGE_EVENTS.find((known) => known === event);
    if (!status || !happening) throw new Error(`the table names ${from} and ${event}`);
    expect(nextMessageStatus(status, happening)).toBe(to);
  });

  test('receipts in any order and number end in the same state', () => {
    const orders = permutations(['sent', 'delivered', 'read', 'sent', 'read'] as const);
    const ends = orders.map((order) =>
      order.reduce<MessageStatus>((status, event) => nextMessageStatus(status, event), 'accepted')
    );
    expect(new Set(ends)).toEqual(new Set(['read']));
  });

  test('an event that comes again changes nothing', () => {
    for (const from of MESSAGE_STATUSES) {
      for (const event of MESSAGE_EVENTS) {
        if (event === 'claim' || event === 'requeue') continue;
        const once = nextMessageStatus(from, event);
        expect([from, event, nextMessageStatus(once, event)]).toEqual([from, event, once]);
      }
    }
  });
});

test.each([
  ['received', true],
  ['queued', false],
  ['sending', false],
  ['accepted', false],
  ['held', false],
  ['sent', false],
  ['delivered', true],
  ['read', true],
  ['played', true],
  ['failed', true],
  ['not_sent', true],
  ['unknown', false],
  ['expired', true],
  ['cancelled', true],
] as const)('isFinal(%s) is %s', (status, expected) => {
  expect(isFinal(status)).toBe(expected);
});

test.each([
  ['queued', true],
  ['QUEUED', false],
  ['constructor', false],
  [null, false],
  [7, false],
])('isMessageStatus(%s) is %s', (text, expected) => {
  expect(isMessageStatus(text)).toBe(expected);
});

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((head, at) =>
    permutations([...list.slice(0, at), ...list.slice(at + 1)]).map((tail) => [head, ...tail])
  );
}
