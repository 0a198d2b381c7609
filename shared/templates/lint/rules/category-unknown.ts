import { get } from '../../components';
import { TEMPLATE_CATEGORIES } from '../../../contracts/templates';
import { fixedBy } from '../found';
import { quoted } from '../text';
import type { LintRule } from '../types';

/** C1; the categories of before 2023 are refused for new templates. Meta writes them in either case. */
export const categoryUnknown: LintRule = {
  code: 'category_unknown',
  severity: 'error',
  *check({ fields, category }) {
    const given = get(fields, 'category');
    if (typeof given !== 'string' || given.trim() === '') return;
    if ((TEMPLATE_CATEGORIES as readonly string[]).includes(category)) return;
    const today = TODAY.get(category);
    yield {
      path: 'category',
      message: `"${quoted(given)}" is no category: choose MARKETING, UTILITY or AUTHENTICATION.`,
      values: { category: quoted(given) },
      ...(today ? fixedBy(today, 'category', today) : {}),
    };
  },
};

/** What became of the older categories. */
const TODAY: ReadonlyMap<string, string> = new Map([
  ['OTP', 'AUTHENTICATION'],
  ['PROMOTIONAL', 'MARKETING'],
  ...[
    'TRANSACTIONAL',
    'ACCOUNT_UPDATE',
    'ALERT_UPDATE',
    'APPOINTMENT_UPDATE',
    'ISSUE_RESOLUTION',
    'PAYMENT_UPDATE',
    'PERSONAL_FINANCE_UPDATE',
    'RESERVATION_UPDATE',
    'SHIPPING_UPDATE',
    'TICKET_UPDATE',
    'TRANSPORTATION_UPDATE',
  ].map((word): [string, string] => [word, 'UTILITY']),
]);
