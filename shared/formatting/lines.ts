import type { Token } from './tokens';

/** Stands in a line's text where a token was taken out; only positions in `atoms` mean one. */
export const ATOM = '\ufffc';

const FENCE = '```';

/** A line with its monospace blocks taken out, because their new lines and signs mean nothing. */
export interface Line {
  text: string;
  /** Tokens by their position in `text`. */
  atoms: ReadonlyMap<number, Token>;
}

export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let words: string[] = [];
  let length = 0;
  let atoms = new Map<number, Token>();

  const add = (piece: string) => {
    words.push(piece);
    length += piece.length;
  };
  const end = () => {
    lines.push({ text: words.join(''), atoms });
    words = [];
    length = 0;
    atoms = new Map();
  };

  for (const piece of splitFences(text)) {
    if (typeof piece !== 'string') {
      atoms.set(length, piece);
      add(ATOM);
      continue;
    }
    piece.split('\n').forEach((part, at) => {
      if (at > 0) end();
      add(part);
    });
  }
  end();
  return lines;
}

/** Text and monospace blocks in turn; a fence without an end, or with nothing inside, is text. */
function splitFences(text: string): (string | Token)[] {
  const pieces: (string | Token)[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf(FENCE, from);
    const close = open === -1 ? -1 : text.indexOf(FENCE, open + FENCE.length);
    if (close === -1) return [...pieces, text.slice(from)];
    const inside = text.slice(open + FENCE.length, close);
    const after = close + FENCE.length;
    if (inside.trim() === '') {
      pieces.push(text.slice(from, after));
    } else {
      pieces.push(text.slice(from, open), { type: 'mono', text: inside });
    }
    from = after;
  }
}
