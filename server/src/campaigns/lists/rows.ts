import { parse } from 'csv-parse/sync';
import type { RefusedRowReason } from '../../../../shared/contracts/campaigns';

/** A line that is longer is no row of a table of people. */
const MAX_LINE = 64_000;
/** A quoted value may hold line breaks, so many. */
const MAX_LINES = 20;
const BATCH = 500;
/** Of what is shown of a refused row. */
const SHOWN = 200;

export interface ReadRow {
  /** Of the file, 1 is the first; the one in which the row begins. */
  line: number;
  values: string[];
}

export interface RefusedRow {
  line: number;
  reason: RefusedRowReason;
  value: string;
}

export type FileRow = { ok: true; row: ReadRow } | { ok: false; refused: RefusedRow };

interface Line {
  no: number;
  /** Null: it was too long to be kept. */
  text: string | null;
  start: string;
}

interface Marks {
  /** A value in quotation marks goes on in the next line. */
  isOpen: boolean;
  /** A mark ends a value in its middle, as only one that was never meant to end it does. */
  isBroken: boolean;
}

/** What the quotation marks of a line do. @param wasOpen a value goes on from the line before */
export const marksOf = (text: string, delimiter: string, wasOpen: boolean): Marks => {
  if (!wasOpen && !text.includes('"')) return { isOpen: false, isBroken: false };
  let isOpen = wasOpen;
  let atStart = !wasOpen;
  let isBroken = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (isOpen) {
      if (sign !== '"') continue;
      const next = text[at + 1];
      if (next === '"') at += 1;
      else {
        isOpen = false;
        isBroken ||= next !== undefined && next !== delimiter;
      }
    } else if (sign === '"' && atStart) isOpen = true;
    else atStart = sign === delimiter;
  }
  return { isOpen, isBroken };
};

/** Lines of decoded text, however it is cut into pieces; `\r\n`, `\n` and `\r` end one. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let no = 1;
  let rest = '';
  let dropping = '';
  for await (const chunk of chunks) {
    rest += chunk;
    // a piece that ends with \r may go on with \n
    const cut = rest.endsWith('\r') ? rest.length - 1 : rest.length;
    const parts = rest.slice(0, cut).split(/\r\n|\n|\r/);
    rest = (parts.pop() ?? '') + rest.slice(cut);
    for (const text of parts) {
      if (dropping) yield { no, text: null, start: dropping };
      else yield { no, text: text.length > MAX_LINE ? null : text, start: text.slice(0, SHOWN) };
      dropping = '';
      no += 1;
    }
    if (rest.length > MAX_LINE) {
      dropping ||= rest.slice(0, SHOWN);
      rest = rest.endsWith('\r') ? '\r' : '';
    }
  }
  const last = rest.replace(/\r$/, '');
  if (dropping) yield { no, text: null, start: dropping };
  else if (last !== '') yield { no, text: last, start: last.slice(0, SHOWN) };
}

interface Block {
  line: number;
  text: string;
}

const options = (delimiter: string) => ({
  delimiter,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: false,
});

const refuse = (line: number, reason: RefusedRowReason, value: string): FileRow => ({
  ok: false,
  refused: { line, reason, value: value.slice(0, SHOWN) },
});

const parseOne = ({ line, text }: Block, delimiter: string): FileRow => {
  try {
    const [values] = parse(text, options(delimiter)) as string[][];
    return values ? { ok: true, row: { line, values } } : refuse(line, 'empty', '');
  } catch {
    return refuse(line, 'quote_not_closed', text);
  }
};

/** Many at once, which is faster; where one of them is broken, one by one. */
const parseMarked = (blocks: readonly Block[], delimiter: string): FileRow[] => {
  if (blocks.length === 0) return [];
  try {
    const rows = parse(blocks.map(({ text }) => text).join('\n'), options(delimiter)) as string[][];
    if (rows.length === blocks.length) {
      return blocks.map(({ line }, at) => ({
        ok: true,
        row: { line, values: rows[at] as string[] },
      }));
    }
  } catch {
    // which of them it is shows below
  }
  return blocks.map((block) => parseOne(block, delimiter));
};

/** A whole row as it is written, or one that is refused already. */
type Part = Block | FileRow;

const isBlock = (part: Part): part is Block => 'text' in part;
const hasMarks = (part: Part): part is Block => isBlock(part) && part.text.includes('"');

const splitOne = ({ line, text }: Block, delimiter: string): FileRow =>
  text.trim() === ''
    ? refuse(line, 'empty', '')
    : { ok: true, row: { line, values: text.split(delimiter) } };

/** Only quotation marks need a parser: most lines of most files have none. */
const parseAll = (parts: readonly Part[], delimiter: string): FileRow[] => {
  const marked = parseMarked(parts.filter(hasMarks), delimiter);
  let next = 0;
  return parts.map((part) => {
    if (!isBlock(part)) return part;
    return hasMarks(part) ? (marked[next++] as FileRow) : splitOne(part, delimiter);
  });
};

/**
 * The rows of a file in batches, refused ones with their line in their place. A quotation mark that is never
 * closed costs its own line, not the rest of the file; no line and no file is ever in memory as a whole.
 * @param chunks decoded text
 */
export async function* fileRows(
  chunks: AsyncIterable<string>,
  delimiter: string
): AsyncGenerator<FileRow[]> {
  let parts: Part[] = [];
  let open: Line[] = [];

  const flush = (): FileRow[] => {
    const rows = parseAll(parts, delimiter);
    parts = [];
    return rows;
  };

  /** The first of the open lines is broken. @returns the others, to be looked at again */
  const giveUp = (): Line[] => {
    const [first, ...again] = open;
    open = [];
    parts.push(refuse(first?.no ?? 0, 'quote_not_closed', first?.start ?? ''));
    return again;
  };

  const take = (line: Line): void => {
    const waiting = [line];
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      if (next.text === null) {
        if (open.length > 0) waiting.unshift(...giveUp(), next);
        else parts.push(refuse(next.no, 'row_too_long', next.start));
        continue;
      }
      const { isOpen, isBroken } = marksOf(next.text, delimiter, open.length > 0);
      open.push(next);
      if (open.length > 1 && (isBroken || (isOpen && open.length >= MAX_LINES))) {
        waiting.unshift(...giveUp());
      } else if (!isOpen) {
        const text = open.map((one) => one.text).join('\n');
        parts.push({ line: open[0]?.no ?? next.no, text });
        open = [];
      }
    }
  };

  for await (const line of linesOf(chunks)) {
    take(line);
    if (parts.length >= BATCH) yield flush();
  }
  while (open.length > 0) giveUp().forEach(take);
  if (parts.length > 0) yield flush();
}
