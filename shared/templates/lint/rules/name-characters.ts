import { get } from '../../components';
import { quoted } from '../text';
import type { LintRule } from '../types';

/** N1; Meta, "Templates", names: lower-case letters, digits and underscores. */
export const nameCharacters: LintRule = {
  code: 'name_characters',
  severity: 'error',
  *check({ fields }) {
    const name = get(fields, 'name');
    if (typeof name !== 'string') return;
    const wrong = /[^a-z0-9_]+/.exec(name);
    if (!wrong) return;
    const mended = asName(name);
    yield {
      path: 'name',
      start: wrong.index,
      end: wrong.index + wrong[0].length,
      message: `"${quoted(wrong[0])}" cannot stand in a name: use lower-case letters, digits and underscores.`,
      values: { text: quoted(wrong[0]) },
      ...(mended === ''
        ? {}
        : { fix: { label: mended, edits: [{ path: 'name', value: mended }] } }),
    };
  },
};

/** The nearest name: accents away, everything else that may not stand there as one underscore. */
function asName(text: string): string {
  return text
    .slice(0, 512)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
