import { pricingOf } from '../../../simulator/src/messaging/pricing';
import { freeEntryAfterAnswer, serviceWindowOpen } from '../../../simulator/src/messaging/windows';
import type { Thread } from '../../../simulator/src/state/model';

const HOUR = 3_600_000;
const T0 = 1_800_000_000_000;

const thread = (own: Partial<Thread>): Thread => ({
  key: 'n|c',
  numberId: 'n',
  customerId: 'c',
  lastInboundAt: 0,
  lastMessageAt: 0,
  freeEntryOfferedAt: 0,
  freeEntryEndsAt: 0,
  optedOut: false,
  blocked: false,
  unread: 0,
  ...own,
});

test.each([
  ['nobody has written', 0, T0, false],
  ['just now', T0, T0, true],
  ['a millisecond before 24 h', T0, T0 + 24 * HOUR - 1, true],
  ['after 24 h', T0, T0 + 24 * HOUR, false],
])('service window, %s', (_name, lastInboundAt, now, open) => {
  expect(serviceWindowOpen(thread({ lastInboundAt }), now)).toBe(open);
});

test.each([
  ['no ad', 0, 0, T0, 0],
  ['answered within 24 h', T0, 0, T0 + HOUR, T0 + 73 * HOUR],
  ['answered too late', T0, 0, T0 + 24 * HOUR, 0],
  ['a second answer does not prolong', T0, T0 + 73 * HOUR, T0 + 2 * HOUR, T0 + 73 * HOUR],
])('free entry point, %s', (_name, freeEntryOfferedAt, freeEntryEndsAt, now, ends) => {
  expect(freeEntryAfterAnswer(thread({ freeEntryOfferedAt, freeEntryEndsAt }), now)).toBe(ends);
});

test.each([
  ['free-form', null, true, false, false, false, 'free_customer_service', 'service'],
  [
    'utility in the window',
    'UTILITY',
    true,
    false,
    false,
    false,
    'free_customer_service',
    'utility',
  ],
  ['utility outside', 'UTILITY', false, false, false, true, 'regular', 'utility'],
  ['marketing in the window', 'MARKETING', true, false, false, true, 'regular', 'marketing'],
  ['marketing API', 'MARKETING', false, false, true, true, 'regular', 'marketing_lite'],
  ['authentication', 'AUTHENTICATION', true, false, false, true, 'regular', 'authentication'],
  [
    'free entry point',
    'MARKETING',
    false,
    true,
    false,
    false,
    'free_entry_point',
    'referral_conversion',
  ],
])('pricing: %s', (_name, category, service, freeEntry, marketingApi, billable, type, priced) => {
  expect(pricingOf(category, { service, freeEntry }, marketingApi)).toEqual({
    billable,
    pricing_model: 'PMP',
    type,
    category: priced,
  });
});
