import { lintTemplate } from '../../../../../shared/templates/lint';
import { define, PLAIN } from '../../../../fixtures/templates/build';
import { ACCOUNT_CASES } from './account-cases';

describe.each(ACCOUNT_CASES)('$code', ({ code, path, legal, illegal }) => {
  test('holds without the account, and where the account has nothing against it', () => {
    expect(lintTemplate(define([PLAIN])).findings).toEqual([]);
    expect(lintTemplate(define([PLAIN]), { account: legal }).findings).toEqual([]);
  });

  test('is broken by the account', () => {
    const { valid, findings } = lintTemplate(define([PLAIN]), { account: illegal });
    expect(valid).toBe(false);
    expect(findings).toEqual([
      expect.objectContaining({
        code,
        path,
        severity: 'error',
        message: expect.stringMatching(/\.$/),
      }),
    ]);
  });
});
