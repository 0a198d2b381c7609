import { judge, type Facts } from '../../../server/src/outbound/rules';
import { PAIR_BURST, PAIR_WINDOW_MS } from '../../../server/src/outbound/rules/pair-rate';

const NOW = 1_763_800_000_000;

const facts = (change: Partial<Facts> = {}): Facts => ({
  now: NOW,
  monotonic: NOW,
  isQueued: false,
  channel: { status: 'connected' },
  contact: { erased: false, marketingConsent: 'unknown' },
  windowEndsAt: NOW + 1,
  template: null,
  recentSends: [],
  ...change,
});

const template = (change: Partial<NonNullable<Facts['template']>> = {}) => ({
  status: 'approved' as const,
  category: 'UTILITY',
  pausedUntil: null,
  ...change,
});

const notSent = (code: string) => ({ kind: 'not_sent', code });

test.each<[string, Partial<Facts>, object]>([
  ['free form one millisecond before the window ends', {}, { kind: 'ok' }],
  ['free form at the end of the window', { windowEndsAt: NOW }, notSent('window_closed')],
  ['free form to somebody who never wrote', { windowEndsAt: null }, notSent('window_closed')],
  ['a template outside the window', { windowEndsAt: null, template: template() }, { kind: 'ok' }],
  [
    'a template that is in moderation',
    { template: template({ status: 'pending' }) },
    notSent('template_not_approved'),
  ],
  ['a paused template', { template: template({ status: 'paused' }) }, notSent('template_paused')],
  [
    'a disabled template',
    { template: template({ status: 'disabled' }) },
    notSent('template_disabled'),
  ],
  [
    'a template that is gone',
    { template: template({ status: null }) },
    notSent('template_missing'),
  ],
  [
    'a deleted template',
    { template: template({ status: 'deleted' }) },
    notSent('template_missing'),
  ],
  [
    'marketing to somebody who opted out',
    {
      template: template({ category: 'MARKETING' }),
      contact: { erased: false, marketingConsent: 'revoked' },
    },
    notSent('opted_out'),
  ],
  [
    'utility to somebody who opted out of marketing',
    { template: template(), contact: { erased: false, marketingConsent: 'revoked' } },
    { kind: 'ok' },
  ],
  [
    'an answer to somebody who opted out of marketing',
    { contact: { erased: false, marketingConsent: 'revoked' } },
    { kind: 'ok' },
  ],
  [
    'an erased contact',
    { contact: { erased: true, marketingConsent: 'unknown' } },
    notSent('contact_erased'),
  ],
  [
    'a caller while the key is refused',
    { channel: { status: 'key_invalid' } },
    notSent('channel_not_connected'),
  ],
  [
    'a queued message while the key is refused',
    { channel: { status: 'key_invalid' }, isQueued: true },
    { kind: 'hold', untilMonotonic: NOW + 60_000, rule: 'channel_not_connected' },
  ],
  [
    'one less than the burst',
    { recentSends: Array.from({ length: PAIR_BURST - 1 }, () => NOW) },
    { kind: 'ok' },
  ],
  [
    'the whole burst within its time',
    { recentSends: Array.from({ length: PAIR_BURST }, () => NOW - 1) },
    { kind: 'hold', untilMonotonic: NOW - 1 + PAIR_WINDOW_MS, rule: 'pair_rate' },
  ],
  [
    'the whole burst, but long ago',
    { recentSends: Array.from({ length: PAIR_BURST }, () => NOW - PAIR_WINDOW_MS) },
    { kind: 'ok' },
  ],
])('%s', (_situation, change, verdict) => {
  expect(judge(facts(change))).toEqual(verdict);
});
