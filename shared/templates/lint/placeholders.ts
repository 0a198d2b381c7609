/** `{{1}}` is a number, `{{first_name}}` a name, anything else between double braces is invalid. */
export type PlaceholderKind = 'number' | 'name' | 'invalid';

export interface Placeholder {
  kind: PlaceholderKind;
  /** What stands between the braces, as it is written. */
  inner: string;
  /** UTF-16 span with the braces. */
  start: number;
  end: number;
}

export interface Braces {
  placeholders: Placeholder[];
  /** Spans whose braces do not match: `{{1`, `}}`, `{{{1}}}`, `{{1}`. */
  unbalanced: { start: number; end: number }[];
  /** `{1}`: text for the platform, most often meant as a placeholder. */
  single: { start: number; end: number; inner: string }[];
}

/** A text of any legal length has room for fewer; what follows is not looked at. */
const SPANS_READ = 1_000;

const OPENING = '{'.charCodeAt(0);
const CLOSING = '}'.charCodeAt(0);

/** Reads the braces of a text from left to right, once. */
export function readBraces(text: string): Braces {
  const found: Braces = { placeholders: [], unbalanced: [], single: [] };
  let open: Run | null = null;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (unit !== OPENING && unit !== CLOSING) {
      at += 1;
      continue;
    }
    const run: Run = { start: at, end: at + 1 };
    while (text.charCodeAt(run.end) === unit) run.end += 1;
    at = run.end;
    if (unit === OPENING) {
      abandon(found, open);
      open = run;
    } else {
      close(found, text, open, run);
      open = null;
    }
    if (sizeOfAll(found) >= SPANS_READ) return found;
  }
  abandon(found, open);
  return found;
}

const sizeOfAll = ({ placeholders, unbalanced, single }: Braces): number =>
  placeholders.length + unbalanced.length + single.length;

/** Braces without anything else between them. */
interface Run {
  start: number;
  end: number;
}

const sizeOf = ({ start, end }: Run): number => end - start;

function abandon(found: Braces, open: Run | null): void {
  if (open && sizeOf(open) > 1) found.unbalanced.push(open);
}

function close(found: Braces, text: string, open: Run | null, run: Run): void {
  if (!open) {
    abandon(found, run);
    return;
  }
  const inner = text.slice(open.end, run.start);
  const span = { start: open.start, end: run.end };
  if (sizeOf(open) === 2 && sizeOf(run) === 2) {
    found.placeholders.push({ kind: kindOf(inner), inner, ...span });
  } else if (sizeOf(open) > 1 || sizeOf(run) > 1) {
    found.unbalanced.push(span);
  } else if (kindOf(inner.trim()) !== 'invalid') {
    found.single.push({ ...span, inner: inner.trim() });
  }
}

/** Meta, "Templates", parameter formats: numbers from 1, or lower-case letters and underscores. */
export function kindOf(inner: string): PlaceholderKind {
  if (/^\d+$/.test(inner)) return 'number';
  return /^[a-z][a-z0-9_]*$/.test(inner) ? 'name' : 'invalid';
}
