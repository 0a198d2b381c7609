import { lintTemplate } from '../../../../../shared/templates/lint';
import { ACCEPTED_KINDS } from '../../../../fixtures/templates/kinds';

test.each(Object.entries(ACCEPTED_KINDS))('%s is accepted', (_kind, definition) => {
  const { valid, findings } = lintTemplate(definition);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(valid).toBe(true);
});
