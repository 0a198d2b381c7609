import type { AccountFacts } from '../../../../../shared/templates/lint';

interface AccountCases {
  code: string;
  path: string;
  legal: AccountFacts;
  illegal: AccountFacts;
}

/** What an account adds to a definition. */
export const ACCOUNT_CASES: AccountCases[] = [
  { code: 'name_taken', path: 'name', legal: { nameTaken: false }, illegal: { nameTaken: true } },
  {
    code: 'name_blocked',
    path: 'name',
    legal: { nameBlockedUntil: null },
    illegal: { nameBlockedUntil: Date.UTC(2026, 11, 24) },
  },
  {
    code: 'same_text',
    path: 'components[0].text',
    legal: { sameText: null },
    illegal: { sameText: { name: 'older_update', language: 'en_US' } },
  },
];
