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
  recentMarketing: [],
  portfolio: null,
  run: null,
  settings: { marketingPerDay: 2, reservedPercent: 0, requireOptIn: false },
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
    'a caller while the template is paused, whenever that ends',
    { template: template({ status: 'paused', pausedUntil: NOW + 1 }) },
    notSent('template_paused'),
  ],
  [
    'a queued message while the template is paused, with its end',
    { template: template({ status: 'paused', pausedUntil: NOW + 1 }), isQueued: true },
    { kind: 'hold', untilMonotonic: NOW + 60_000, rule: 'template_paused' },
  ],
  [
    'a queued message while the template is paused, nobody knows until when',
    { template: template({ status: 'paused' }), isQueued: true },
    notSent('template_paused'),
  ],
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

const marketing = template({ category: 'MARKETING' });
const run = (change: Partial<NonNullable<Facts['run']>> = {}): NonNullable<Facts['run']> => ({
  status: 'running',
  overLimit: 'carry_over',
  quietHours: null,
  category: 'MARKETING',
  isDuplicate: false,
  timeZone: 'UTC',
  ...change,
});
const portfolio = (change: Partial<NonNullable<Facts['portfolio']>> = {}) => ({
  limit: 100,
  used: 100,
  includes: false,
  freeAt: NOW + 5,
  ...change,
});
const settings = { marketingPerDay: 2, reservedPercent: 20, requireOptIn: false };

describe('broadcasts and limits', () => {
  test.each<[string, Partial<Facts>, object]>([
    [
      'marketing without a consent, where one is asked for',
      { template: marketing, settings: { ...settings, requireOptIn: true } },
      notSent('no_consent'),
    ],
    [
      'utility without a consent, where one is asked for',
      { template: template(), settings: { ...settings, requireOptIn: true } },
      { kind: 'ok' },
    ],
    [
      'the third marketing in a day without an answer',
      { template: marketing, recentMarketing: [NOW - 1, NOW - 2] },
      notSent('marketing_frequency'),
    ],
    [
      'the third in a day, where no bound is set',
      {
        template: marketing,
        recentMarketing: [NOW - 1, NOW - 2],
        settings: { ...settings, marketingPerDay: null },
      },
      { kind: 'ok' },
    ],
    [
      'utility after two of marketing',
      { template: template(), recentMarketing: [NOW - 1, NOW - 2] },
      { kind: 'ok' },
    ],
    [
      'one place left',
      { template: template(), portfolio: portfolio({ used: 99 }) },
      { kind: 'ok' },
    ],
    [
      'a person who is counted already',
      { template: template(), portfolio: portfolio({ includes: true }) },
      { kind: 'ok' },
    ],
    [
      'an unlimited portfolio',
      { template: template(), portfolio: portfolio({ limit: null }) },
      { kind: 'ok' },
    ],
    [
      'nobody waits for a single message',
      { template: template(), portfolio: portfolio() },
      notSent('messaging_limit'),
    ],
    [
      'the rest is carried over',
      { template: template(), portfolio: portfolio(), run: run({ category: 'UTILITY' }) },
      { kind: 'later', at: NOW + 5, rule: 'messaging_limit' },
    ],
    [
      'the rest is left out',
      {
        template: template(),
        portfolio: portfolio(),
        run: run({ category: 'UTILITY', overLimit: 'leave_out' }),
      },
      notSent('messaging_limit'),
    ],
    [
      'nobody chose what becomes of the rest',
      {
        template: template(),
        portfolio: portfolio(),
        run: run({ category: 'UTILITY', overLimit: null }),
      },
      { kind: 'hold', untilMonotonic: NOW + 60_000, rule: 'run_paused' },
    ],
    [
      'marketing leaves the reserved share to others',
      { template: marketing, portfolio: portfolio({ used: 80 }), settings },
      notSent('messaging_limit'),
    ],
    [
      'utility may use the reserved share',
      { template: template(), portfolio: portfolio({ used: 80 }), settings },
      { kind: 'ok' },
    ],
    [
      'a paused run holds',
      { template: marketing, run: run({ status: 'paused' }) },
      { kind: 'hold', untilMonotonic: NOW + 60_000, rule: 'run_paused' },
    ],
    [
      'a broadcast that goes on waits with its paused template, nobody knows until when',
      { template: template({ status: 'paused' }), run: run(), isQueued: true },
      { kind: 'hold', untilMonotonic: NOW + 60_000, rule: 'template_paused' },
    ],
    [
      'a person who is another recipient, too',
      { template: marketing, run: run({ isDuplicate: true }) },
      notSent('contact_merged'),
    ],
    [
      'a stopped run gives up',
      { template: marketing, run: run({ status: 'stopped' }) },
      notSent('run_stopped'),
    ],
    [
      'a finished run sends what is tried again',
      { template: marketing, run: run({ status: 'finished' }) },
      { kind: 'ok' },
    ],
    [
      'Meta made it marketing meanwhile',
      { template: marketing, run: run({ category: 'UTILITY' }) },
      { kind: 'hold', untilMonotonic: NOW + 60_000, rule: 'run_paused' },
    ],
    [
      'quiet hours',
      // 2025-11-22 08:26:40 UTC
      {
        template: marketing,
        run: run({ quietHours: { from: '21:00', to: '09:00' }, timeZone: 'UTC' }),
      },
      { kind: 'later', at: Date.parse('2025-11-22T09:00:00Z'), rule: 'quiet_hours' },
    ],
    [
      'not in that zone',
      {
        template: marketing,
        run: run({ quietHours: { from: '21:00', to: '09:00' }, timeZone: 'Europe/Berlin' }),
      },
      { kind: 'ok' },
    ],
  ])('%s', (_situation, change, verdict) => {
    expect(judge(facts(change))).toEqual(verdict);
  });
});
