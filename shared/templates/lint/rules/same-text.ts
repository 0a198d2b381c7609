import type { LintRule } from '../types';

/** D1, cause 4 of T5; Meta, "Template review", duplication. Authentication templates are not compared. */
export const sameText: LintRule = {
  code: 'same_text',
  severity: 'error',
  *check({ message }, { account }) {
    const twin = account.sameText;
    if (!twin) return;
    yield {
      path: message.bodyText?.path ?? 'components',
      message: `${twin.name} (${twin.language}) has the same text, which Meta rejects: use that one, or write another text.`,
      values: { name: twin.name, language: twin.language },
    };
  },
};
