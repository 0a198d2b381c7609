import { variablesOf } from '../text';
import type { LintRule } from '../types';

/**
 * B3; whether a full stop after the last variable is text enough is told in both ways: some such bodies
 * were refused with 2388299, others passed.
 */
export const variableNearEdge: LintRule = {
  code: 'variable_near_edge',
  severity: 'warning',
  *check({ parts }) {
    for (const { bodyText } of parts) {
      if (!bodyText) continue;
      const { text, path } = bodyText;
      const variables = variablesOf(bodyText);
      const edges = [
        { edge: 'start', variable: variables[0], beyond: text.slice(0, variables[0]?.start) },
        { edge: 'end', variable: variables.at(-1), beyond: text.slice(variables.at(-1)?.end) },
      ];
      for (const { edge, variable, beyond } of edges) {
        if (
          !variable ||
          beyond.trim() === '' ||
          /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(beyond)
        ) {
          continue;
        }
        yield {
          path,
          start: variable.start,
          end: variable.end,
          message: `Only punctuation stands at the ${edge} beside {{${variable.inner}}}: add words to be safe.`,
          values: { variable: variable.inner, edge },
        };
      }
    }
  },
};
