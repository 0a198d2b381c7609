import { parseRetryAfter } from '../../../server/src/provider/retry-after';

const now = Date.parse('2026-11-22T10:00:00Z');

it.each([
  ['seconds', '120', 120_000],
  ['part of a second', '0.5', 500],
  ['nothing to wait', '0', 0],
  ['blanks around', ' 3 ', 3_000],
  ['a date', 'Sun, 22 Nov 2026 10:01:00 GMT', 60_000],
  ['a date that is past', 'Sun, 22 Nov 2026 09:00:00 GMT', 0],
  ['a year', '31536000', 86_400_000],
  ['a word', 'soon', undefined],
  ['an empty header', '', undefined],
  ['a number of another kind', '-5x', undefined],
  ['no header', undefined, undefined],
  ['several headers', ['1', '2'], undefined],
])('%s', (_label, header, wait) => expect(parseRetryAfter(header, now)).toBe(wait));
