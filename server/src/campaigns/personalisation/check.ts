import { ExpressionError, pathsOf } from './liquid';

/** What expressions may read. */
export const ROOTS = ['contact', 'channel', 'date', 'data', 'entry'] as const;

export interface Finding {
  /** Such as `variables.body.1` or `variables.header.media.link`. */
  path: string;
  message: string;
}

/** Each text of a value with where it stands. */
const textsOf = (value: unknown, path: string): { path: string; text: string }[] => {
  if (typeof value === 'string') return [{ path, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => textsOf(item, `${path}.${key}`));
};

/**
 * What is wrong with the expressions of a campaign, without anybody's data.
 * @param knows whether a path below a root can have a value; roots that it is not asked about are open
 */
export const checkVariables = (
  variables: Record<string, unknown>,
  knows: (path: string[]) => boolean
): Finding[] =>
  textsOf(variables, 'variables').flatMap(({ path, text }) => {
    try {
      return pathsOf(text).flatMap((parts) => {
        const [root] = parts;
        if (!(ROOTS as readonly string[]).includes(root ?? '')) {
          return [{ path, message: `reads "${root}"; there are ${ROOTS.join(', ')}` }];
        }
        return knows(parts)
          ? []
          : [{ path, message: `reads "${parts.join('.')}", which does not exist` }];
      });
    } catch (error) {
      if (error instanceof ExpressionError) return [{ path, message: error.message }];
      throw error;
    }
  });

/** The paths below one root that any expression reads, such as `['customer', 'name']` of `entry`. */
export const pathsBelow = (root: string, variables: Record<string, unknown>): string[][] =>
  textsOf(variables, '').flatMap(({ text }) => {
    try {
      return pathsOf(text)
        .filter((parts) => parts[0] === root)
        .map((parts) => parts.slice(1));
    } catch {
      return [];
    }
  });
