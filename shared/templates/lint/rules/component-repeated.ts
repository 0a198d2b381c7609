import { fixedBy } from '../found';
import type { LintRule } from '../types';

/** K1; Meta, "Template components": one header, one body, one footer, all buttons in one component. */
export const componentRepeated: LintRule = {
  code: 'component_repeated',
  severity: 'error',
  *check({ parts }) {
    for (const { components } of parts) {
      const seen = new Set<string>();
      for (const { path, type } of components) {
        if (seen.has(type) && type !== '') {
          yield {
            path,
            message: `There is more than one ${type}: a template has one of each kind.`,
            values: { type },
            ...fixedBy(`Take this ${type} out`, path, null),
          };
        }
        seen.add(type);
      }
    }
  },
};
