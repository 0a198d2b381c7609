/** A change of a text as one replacement, so that it can be typed into the field and undone there. */
export interface TextEdit {
  start: number;
  end: number;
  insert: string;
  /** What is selected afterwards. */
  select: { start: number; end: number };
}

/** The smallest replacement that makes one text of the other. */
export const editBetween = (from: string, to: string): TextEdit => {
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start += 1;
  let tail = 0;
  while (tail < shorter - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) {
    tail += 1;
  }
  const insert = to.slice(start, to.length - tail);
  const caret = start + insert.length;
  return { start, end: from.length - tail, insert, select: { start: caret, end: caret } };
};

/** Whether a sign of this line that none has closed stands before this place. */
const isFormatted = (text: string, at: number, sign: string): boolean => {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return line.split(sign).length % 2 === 0;
};

/**
 * Puts WhatsApp's sign around the selection, inside of the white space at its ends, or takes it away where
 * it stands already. Without a selection both signs come with the caret between them, and a caret before
 * the second of them goes behind it: the formatted words end there.
 */
export const toggleSign = (text: string, start: number, end: number, sign: string): TextEdit => {
  const selected = text.slice(start, end);
  const lead = selected.length - selected.trimStart().length;
  const from = Math.min(start + lead, end);
  const to = Math.max(from, end - (selected.length - selected.trimEnd().length));
  const inner = text.slice(from, to);
  const size = sign.length;
  if (inner.length >= 2 * size && inner.startsWith(sign) && inner.endsWith(sign)) {
    const bare = inner.slice(size, -size);
    return { start: from, end: to, insert: bare, select: { start: from, end: from + bare.length } };
  }
  if (from >= size && text.slice(from - size, from) === sign && text.startsWith(sign, to)) {
    return {
      start: from - size,
      end: to + size,
      insert: inner,
      select: { start: from - size, end: to - size },
    };
  }
  if (start === end && text.startsWith(sign, start) && isFormatted(text, start, sign)) {
    return { start, end, insert: '', select: { start: start + size, end: start + size } };
  }
  return {
    start: from,
    end: to,
    insert: `${sign}${inner}${sign}`,
    select: { start: from + size, end: to + size },
  };
};

/** This text in place of a part of another, the caret behind it. */
export const replacement = (start: number, end: number, insert: string): TextEdit => {
  const caret = start + insert.length;
  return { start, end, insert, select: { start: caret, end: caret } };
};
