/** A field of a person, an entry … with what stands where it is empty. */
export interface FieldValue {
  /** Such as `contact.firstName`. */
  path: string;
  /** Null: without a value nothing is sent. */
  fallback: string | null;
}

const PATH = String.raw`[A-Za-z_][\w-]*(?:\.[\w-]+)*`;
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const FIELD = new RegExp(
  String.raw`^\s*\{\{-?\s*(${PATH})\s*(?:\|\s*default:\s*(${QUOTED})\s*)?-?\}\}\s*$`
);

const unquoted = (quoted: string): string => quoted.slice(1, -1).replace(/\\(.)/g, '$1');
const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** A field as Liquid. */
export const writeField = ({ path, fallback }: FieldValue): string =>
  fallback === null || fallback === ''
    ? `{{ ${path} }}`
    : `{{ ${path} | default: ${quoted(fallback)} }}`;

/** The one field that a text consists of; null where it is anything else. */
export const readField = (text: string): FieldValue | null => {
  const match = FIELD.exec(text);
  if (!match?.[1]) return null;
  const fallback = match[2] === undefined ? null : unquoted(match[2]);
  // braces within a default would end it for whoever reads it piece by piece
  return fallback !== null && /[{}%]{2}/.test(fallback) ? null : { path: match[1], fallback };
};

/** Outputs and tags of Liquid, without knowing whether they are right. */
const EXPRESSION = /\{\{.*?\}\}|\{%.*?%\}/gs;

export interface ExpressionPiece {
  text: string;
  isExpression: boolean;
}

/** A text in pieces, its expressions apart; together they are the text. */
export const expressionPieces = (text: string): ExpressionPiece[] => {
  const pieces: ExpressionPiece[] = [];
  let at = 0;
  for (const { index, 0: expression } of text.matchAll(EXPRESSION)) {
    if (index > at) pieces.push({ text: text.slice(at, index), isExpression: false });
    pieces.push({ text: expression, isExpression: true });
    at = index + expression.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isExpression: false });
  return pieces;
};

/** The expression whose end stands right before this place, for Backspace. */
export const expressionBefore = (
  text: string,
  at: number
): { start: number; end: number } | null => {
  const last = [...text.slice(0, at).matchAll(EXPRESSION)].at(-1);
  if (!last || last.index + last[0].length !== at) return null;
  return { start: last.index, end: at };
};

/** An expression for the place between these two texts, with the spaces that are missing there. */
export const spacedExpression = (expression: string, before: string, after: string): string => {
  const lead = /[\p{L}\p{N}},;:!?]$/u.test(before) ? ' ' : '';
  const tail = /^[\p{L}\p{N}{]/u.test(after) ? ' ' : '';
  return `${lead}${expression}${tail}`;
};

const OUTPUT = new RegExp(String.raw`\{\{-?\s*(${PATH})([^}]*)\}\}`, 'g');

/** Paths that a text writes without a default: where one is empty, nothing is sent. */
export const pathsWithoutDefault = (text: string): string[] => [
  ...new Set(
    [...text.matchAll(OUTPUT)]
      .filter(([, , filters]) => !/\|\s*default\s*:/.test(filters ?? ''))
      .map(([, path]) => path ?? '')
  ),
];
