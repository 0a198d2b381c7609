import { cellOf, deltasOf, type CountedMessage } from '../../../server/src/statistics/cells';
import { MESSAGE_STATUSES, type MessageStatus } from '../../../shared/statuses';

const message = (more: Partial<CountedMessage> = {}): CountedMessage => ({
  direction: 'outbound',
  status: 'queued',
  reason: null,
  timestamp: Date.parse('2026-01-31T12:44:59.999Z'),
  channel_id: 1,
  template_id: 2,
  campaign_id: null,
  run: null,
  origin: 'api',
  sent_by: 'API token shop',
  category: 'MARKETING',
  test: false,
  ...more,
});

test.each<[MessageStatus, string | null]>([
  ['received', null],
  ['queued', 'pending'],
  ['sending', 'pending'],
  ['accepted', 'pending'],
  ['held', 'pending'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
  ['not_sent', 'not_sent'],
  ['unknown', 'unknown'],
  ['expired', 'failed'],
  ['cancelled', 'not_sent'],
])('%s counts as %p', (status, counter) => {
  expect(cellOf(message({ status }))?.counter ?? null).toBe(counter);
});

test('the table above has every state', () => {
  expect(MESSAGE_STATUSES).toHaveLength(14);
});

test.each<[string, Partial<CountedMessage>]>([
  ['a message of a customer', { direction: 'inbound', status: 'received', origin: 'customer' }],
  ['what was written in the WhatsApp Business app', { origin: 'app_echo', status: 'delivered' }],
])('%s is not counted', (_what, more) => {
  expect(cellOf(message(more))).toBeNull();
});

test.each<[string, Partial<CountedMessage>, object]>([
  ['a quarter of an hour', {}, { starts_at: Date.parse('2026-01-31T12:30:00Z') }],
  ['the category in small letters', {}, { category: 'marketing' }],
  ['no agent for a token', {}, { agent: null }],
  ['the agent', { origin: 'agent', sent_by: 'Anna' }, { agent: 'Anna' }],
  ['the reason of what failed', { status: 'failed', reason: '131026' }, { reason: '131026' }],
  ['a reason where none was told', { status: 'failed' }, { reason: 'unknown' }],
  ['its state where that is the reason', { status: 'cancelled' }, { reason: 'cancelled' }],
  ['no reason for what is on its way', { status: 'queued', reason: '131016' }, { reason: null }],
  ['what the platform holds back', { status: 'held' }, { reason: 'held_for_quality_assessment' }],
  ['tests by themselves', { test: 1 }, { test: true }],
])('it is counted by %s', (_what, more, expected) => {
  expect(cellOf(message(more))).toMatchObject(expected);
});

describe('what a change means for the counts', () => {
  const amounts = (changes: Parameters<typeof deltasOf>[0]) =>
    deltasOf(changes).map(({ cell, messages }) => [cell.counter, cell.category, messages]);

  test.each<[string, Parameters<typeof deltasOf>[0], unknown[]]>([
    ['a new message', [{ before: null, after: message() }], [['pending', 'marketing', 1]]],
    ['a claim changes nothing', [{ before: message(), after: message({ status: 'sending' }) }], []],
    [
      'a state',
      [{ before: message(), after: message({ status: 'sent' }) }],
      [
        ['pending', 'marketing', -1],
        ['sent', 'marketing', 1],
      ],
    ],
    [
      'a category that only the status tells',
      [
        {
          before: message({ status: 'sent' }),
          after: message({ status: 'sent', category: 'utility' }),
        },
      ],
      [
        ['sent', 'marketing', -1],
        ['sent', 'utility', 1],
      ],
    ],
    [
      'the same category in other letters changes nothing',
      [{ before: message(), after: message({ category: 'marketing' }) }],
      [],
    ],
    [
      'many messages of a batch are one row a place',
      Array.from({ length: 50 }, () => ({
        before: message({ status: 'sent' }),
        after: message({ status: 'delivered' }),
      })),
      [
        ['sent', 'marketing', -50],
        ['delivered', 'marketing', 50],
      ],
    ],
    [
      'what cancels out is not written',
      [
        { before: message({ status: 'sent' }), after: message({ status: 'delivered' }) },
        { before: message({ status: 'delivered' }), after: message({ status: 'sent' }) },
      ],
      [],
    ],
  ])('%s', (_what, changes, expected) => {
    expect(amounts(changes)).toEqual(expected);
  });
});
