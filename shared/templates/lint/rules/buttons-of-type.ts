import type { LintRule } from '../types';

/** U2; Meta, "Template components": limits by type of button. */
export const buttonsOfType: LintRule = {
  code: 'buttons_of_type',
  severity: 'error',
  *check({ parts }, { limits }) {
    for (const { buttons } of parts) {
      const counts = new Map<string, number>();
      for (const { path, type } of buttons) {
        const count = (counts.get(type) ?? 0) + 1;
        counts.set(type, count);
        const limit = Object.hasOwn(limits.buttonsOfType, type)
          ? limits.buttonsOfType[type]
          : undefined;
        if (limit === undefined || count <= limit) continue;
        yield {
          path,
          message: `At most ${limit} ${limit === 1 ? 'button' : 'buttons'} of the type ${type}: this is one too many.`,
          values: { type, count, limit },
        };
      }
    }
  },
};
