import { parseInline } from './inline';
import { splitLines, type Line } from './lines';
import type { Token } from './tokens';

export type { Token } from './tokens';

type Block =
  | { kind: 'line'; from: number }
  | { kind: 'quote'; from: number }
  | { kind: 'list'; ordered: boolean; number: number; from: number };

/**
 * Parses WhatsApp's formatting into tokens, in linear time and without HTML: *bold*, _italic_, ~strike~,
 * `code`, ```monospace```, links, `- ` and `* ` lists, `1. ` lists and `> ` quotes. Styles end with their
 * line. What is not closed stays as it was typed; nothing of the text is ever lost.
 */
export function parseFormatting(text: string): Token[] {
  const tokens: Token[] = [];
  let afterLine = false;
  for (const line of splitLines(text.replace(/\r\n?/g, '\n'))) {
    const block = blockOf(line.text);
    const children = parseInline(line, block.from);
    const last = tokens.at(-1);
    if (block.kind === 'line') {
      if (afterLine) tokens.push({ type: 'break' });
      for (const child of children) tokens.push(child);
    } else if (block.kind === 'quote') {
      if (last?.type === 'quote' && !afterLine) {
        last.children.push({ type: 'break' });
        for (const child of children) last.children.push(child);
      } else {
        tokens.push({ type: 'quote', children });
      }
    } else if (last?.type === 'list' && last.ordered === block.ordered && !afterLine) {
      last.items.push(children);
    } else {
      const { ordered, number } = block;
      tokens.push({ type: 'list', ordered, start: number, items: [children] });
    }
    afterLine = block.kind === 'line';
  }
  return tokens;
}

/** What a line begins with, and where its own text begins. */
function blockOf(text: Line['text']): Block {
  if (/^> \S/.test(text)) return { kind: 'quote', from: 2 };
  if (/^[-*] \S/.test(text)) return { kind: 'list', ordered: false, number: 1, from: 2 };
  const number = /^(\d{1,9})\. \S/.exec(text)?.[1];
  if (number === undefined) return { kind: 'line', from: 0 };
  return { kind: 'list', ordered: true, number: Number(number), from: number.length + 2 };
}
