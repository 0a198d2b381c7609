import type { ErrorClass } from '../../../../shared/errors';

/** What the provider's list of codes says to do; a pause and a lost connection are of the channel. */
export type Policy = 'backOff' | 'later' | 'never' | 'pause' | 'reconnect';

interface Documented {
  code: number | string;
  policy: Policy;
  as?: ErrorClass;
}

const rows = (policy: Policy, codes: (number | string)[], as?: ErrorClass): Documented[] =>
  codes.map((code) => ({ code, policy, ...(as ? { as } : {}) }));

/** Every code of Meta's error page and 360dialog's HTTP answers, with samples of the ranges. */
export const documented: Documented[] = [
  ...rows('reconnect', [0, 3, 10, 33, 104, 190, 200, 210, 299]),
  ...rows('backOff', [1, 2]),
  ...rows('later', [4, 613, 80007]),
  ...rows('never', [100], 'never'),
  ...rows('pause', [368]),

  ...rows('never', [130403, 131021, 131026, 131030, 131062], 'fix-contact'),
  ...rows('backOff', [130429, 131000, 131016, 131056, 131057]),
  ...rows('never', [130472, 130497, 131047, 131050], 'never'),
  ...rows('reconnect', [131005, 131045]),
  ...rows('never', [131008, 131009, 131020, 131051, 131052, 131053, 131055, 131060, 131063]),
  ...rows('never', [131041, 131059, 131200, 131215, 131299]),
  ...rows('pause', [131031, 131037, 131042, 131044, 131048, 131064]),
  ...rows('later', [131049]),

  ...rows(
    'never',
    [132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068],
    'fix-template'
  ),
  ...rows('later', [132069]),

  ...rows('reconnect', [133000, 133005, 133006, 133008, 133009, 133010]),
  ...rows('backOff', [133004]),
  ...rows('later', [133015, 133016]),
  ...rows('never', [134011, 134100, 134102]),
  ...rows('backOff', [134101]),
  // not again, with one exception: a second attempt
  ...rows('backOff', [135000]),
  ...rows('never', [136001, 136999, 137000, 138000, 138001, 138999]),
  ...rows('never', [139000, 139001, 139002, 139003, 139004, 139100, 139101]),
  ...rows('backOff', [139102, 139103]),
  ...rows('never', [141002, 147001, 147002, 147003, 147004, 147005]),
  ...rows('never', [200005, 200006, 200007]),

  ...rows('reconnect', [2388012, 2388091, 2388103]),
  ...rows('backOff', [2494100]),
  ...rows(
    'never',
    [2388019, 2388039, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299],
    'fix-template'
  ),
  ...rows('never', [2593107, 2593108, 2593109]),

  ...rows('never', ['http_400', 'http_404', 'http_413', 'http_302', 'http_418']),
  ...rows('reconnect', ['http_401', 'http_403']),
  ...rows('pause', ['http_402']),
  ...rows('backOff', ['http_409', 'http_429', 'http_500', 'http_502', 'http_503', 'http_504']),
  ...rows('backOff', ['timeout', 'network', 'unreachable', 'unreadable', 'closed']),
  ...rows('never', ['media_host', 'media_too_large', 'file_unreadable']),
];
