import { Liquid, type Template } from 'liquidjs';

/** What an expression may cost: several times what a message can hold. */
const MAX_SOURCE = 4_096;
const MAX_MEMORY = 100_000;
const MAX_RENDER_MS = 250;
const KEPT_TEMPLATES = 500;

/** Tags that read files, or that keep state from one rendering to the next. */
const WITHOUT = [
  'include',
  'render',
  'layout',
  'block',
  'tablerow',
  'increment',
  'decrement',
  'cycle',
] as const;

/** Why an expression cannot be used, in a sentence for people. */
export class ExpressionError extends Error {}

/** A value that the expression needs is not there. */
export class MissingValueError extends Error {
  /** @param path such as `contact.firstName` */
  constructor(readonly path: string) {
    super(`${path} is empty`);
  }
}

const singleValue = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(singleValue).join(', ');
  if (typeof value === 'object' && !(value instanceof Date)) {
    throw new Error('a group of fields stands where one field is wanted');
  }
  return String(value);
};

const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  // `{{ contact.firstName | default: "friend" }}` is how a default is written
  lenientIf: true,
  ownPropertyOnly: true,
  cache: false,
  templates: {},
  parseLimit: MAX_SOURCE,
  memoryLimit: MAX_MEMORY,
  renderLimit: MAX_RENDER_MS,
  timezoneOffset: 'UTC',
  outputEscape: singleValue,
});
for (const tag of WITHOUT) delete engine.tags[tag];

const parsed = new Map<string, Template[]>();

/** The library's words without its places: an expression is one line. */
const wordsOf = (error: unknown): string =>
  (error as Error).message
    .replace(/, (?:file:[^,]*, )?line:\d+, col:\d+/g, '')
    .replace(/^undefined variable: /, '')
    .slice(0, 200);

/**
 * Parses an expression.
 * @throws ExpressionError
 */
export const parseExpression = (source: string): Template[] => {
  const known = parsed.get(source);
  if (known) return known;
  if (source.length > MAX_SOURCE) {
    throw new ExpressionError(`must not be longer than ${MAX_SOURCE} characters`);
  }
  let templates: Template[];
  try {
    templates = engine.parse(source);
  } catch (error) {
    throw new ExpressionError(`is not valid: ${wordsOf(error)}`);
  }
  if (parsed.size >= KEPT_TEMPLATES) parsed.clear();
  parsed.set(source, templates);
  return templates;
};

/**
 * The paths that an expression reads from outside, such as `['entry', 'customer', 'name']`.
 * @throws ExpressionError
 */
export const pathsOf = (source: string): string[][] =>
  engine
    .globalVariableSegmentsSync(parseExpression(source))
    .map((segments) => segments.filter((part): part is string => typeof part === 'string'));

/**
 * Renders an expression. Every limit is one of time or of memory, so that no loop is without an end.
 * @throws MissingValueError where a value without default is missing · ExpressionError
 */
export const renderExpression = (source: string, context: object): string => {
  const templates = parseExpression(source);
  try {
    return String(engine.renderSync(templates, context));
  } catch (error) {
    const cause = error as Error & { originalError?: Error };
    if (cause.name === 'UndefinedVariableError') throw new MissingValueError(wordsOf(cause));
    throw new ExpressionError(`cannot be filled in: ${wordsOf(error)}`);
  }
};
