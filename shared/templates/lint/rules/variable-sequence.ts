import { fixedBy } from '../found';
import { variableTexts } from '../read';
import type { Placeholder } from '../placeholders';
import { quoted, variablesOf, type ReadText } from '../text';
import type { LintRule } from '../types';

/**
 * V1, cause 2 of T5; Meta, "Template review": "variable parameters are not sequential". Their order within
 * the text is free: languages need that.
 */
export const variableSequence: LintRule = {
  code: 'variable_sequence',
  severity: 'error',
  *check(template) {
    for (const read of variableTexts(template)) {
      const numbers = variablesOf(read).filter(({ kind }) => kind === 'number');
      const ranks = ranksOf(numbers);
      const wrong = numbers.find(({ inner }) => inner !== String(ranks.get(inner)));
      if (!wrong) continue;
      const expected = String(ranks.get(wrong.inner));
      yield {
        path: read.path,
        start: wrong.start,
        end: wrong.end,
        message: `{{${quoted(wrong.inner)}}} is out of sequence: variables run from {{1}} without a gap, so this is {{${expected}}}.`,
        values: { variable: quoted(wrong.inner), expected },
        ...fixedBy('Number them anew', read.path, renumbered(read, numbers, ranks)),
      };
    }
  },
};

/** Each number's place among those that occur: `01` stands where 1 does. */
function ranksOf(numbers: Placeholder[]): ReadonlyMap<string, number> {
  const values = [...new Set(numbers.map(({ inner }) => Number(inner)))].sort((a, b) => a - b);
  const places = new Map(values.map((value, index) => [value, index + 1]));
  return new Map(numbers.map(({ inner }) => [inner, places.get(Number(inner)) ?? 1]));
}

/** Keeps the order of the numbers, so that the samples stay with their variables. */
function renumbered(
  { text }: ReadText,
  numbers: Placeholder[],
  ranks: ReadonlyMap<string, number>
): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { inner, start, end } of numbers) {
    pieces.push(text.slice(at, start), `{{${ranks.get(inner)}}}`);
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}
