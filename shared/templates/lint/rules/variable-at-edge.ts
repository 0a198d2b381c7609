import { variablesOf, type ReadText } from '../text';
import type { Found, LintRule } from '../types';

/**
 * B3, cause 6 of T5; Meta refuses with 2388299 "leading or trailing params". White space is no text.
 * Of bodies: Meta's own samples have headers that begin and end with a variable.
 */
export const variableAtEdge: LintRule = {
  code: 'variable_at_edge',
  severity: 'error',
  *check({ parts }) {
    for (const { bodyText } of parts) if (bodyText) yield* atEdges(bodyText);
  },
};

function* atEdges(read: ReadText): Iterable<Found> {
  const variables = variablesOf(read);
  const [first] = variables;
  const last = variables.at(-1);
  if (!first || !last) return;
  const { text, path } = read;
  if (text.slice(0, first.start).trim() === '') {
    yield {
      path,
      start: first.start,
      end: first.end,
      message: `The text begins with {{${first.inner}}}: put words before it.`,
      values: { variable: first.inner, edge: 'start' },
    };
  }
  if (text.slice(last.end).trim() === '') {
    yield {
      path,
      start: last.start,
      end: last.end,
      message: `The text ends with {{${last.inner}}}: put words after it.`,
      values: { variable: last.inner, edge: 'end' },
    };
  }
}
