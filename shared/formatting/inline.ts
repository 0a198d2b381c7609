import { ATOM, type Line } from './lines';
import type { Token } from './tokens';

type Style = 'bold' | 'italic' | 'strike';

const STYLES: ReadonlyMap<string, Style> = new Map<string, Style>([
  ['*', 'bold'],
  ['_', 'italic'],
  ['~', 'strike'],
]);

/** What has been opened and not closed; each style at most once, so the depth is bounded. */
interface Frame {
  style: Style | null;
  sign: string;
  children: Token[];
}

/** Where a sign, a link or a taken-out token may begin. */
const INTERESTING = /[*_~`hw\ufffc]/gi;

const WORD = /[\p{L}\p{N}]/u;
const SPACE = /\s/;
const LINK = /(?:https?:\/\/|www\.)[^\s<>"`\ufffc]+/iy;

/** Signs at the end of an address that belong to the sentence around it. */
const AFTER_LINK = new Set([...'.,!?;:\'")]}*_~']);

/**
 * Parses a line from a position on. A sign opens before a non-space at the beginning of a word and closes
 * after a non-space at its end; doubled signs, and signs inside words, are text.
 */
export function parseInline({ text, atoms }: Line, from: number): Token[] {
  const frames: Frame[] = [{ style: null, sign: '', children: [] }];
  let textFrom = from;

  const push = (token: Token) => frames.at(-1)?.children.push(token);
  const flush = (until: number) => {
    if (until > textFrom) push({ type: 'text', text: text.slice(textFrom, until) });
  };
  const take = (token: Token, at: number, next: number) => {
    flush(at);
    push(token);
    textFrom = next;
    return next;
  };

  const nextAt = (position: number): number => {
    INTERESTING.lastIndex = position;
    return INTERESTING.exec(text)?.index ?? text.length;
  };

  for (let at = nextAt(from); at < text.length; at = nextAt(at)) {
    const sign = text.charAt(at);
    const atom = atoms.get(at);
    const style = STYLES.get(sign);
    if (atom) {
      at = take(atom, at, at + 1);
    } else if (sign === '`') {
      const close = text.indexOf('`', at + 1);
      if (close === -1 || close === at + 1) {
        at = close === -1 ? at + 1 : close + 1;
      } else if (text.slice(at, close).includes(ATOM)) {
        at += 1;
      } else {
        at = take({ type: 'code', text: text.slice(at + 1, close) }, at, close + 1);
      }
    } else if (style && !isDoubled(text, at)) {
      const open = frames.findIndex((frame) => frame.style === style);
      const isOpen = open !== -1;
      if (isOpen && canClose(text, at, from)) {
        flush(at);
        closeFrame(frames, open);
        textFrom = at + 1;
      } else if (!isOpen && canOpen(text, at, from)) {
        flush(at);
        frames.push({ style, sign, children: [] });
        textFrom = at + 1;
      }
      at += 1;
    } else {
      const link = linkAt(text, at, from);
      at = link ? take(link, at, at + link.text.length) : at + 1;
    }
  }
  flush(text.length);
  unwind(frames, 1);
  return joinTexts(frames[0]?.children ?? []);
}

/** Ends the frame at a position: what was opened inside it and not closed is text. */
function closeFrame(frames: Frame[], open: number): void {
  unwind(frames, open + 1);
  const frame = frames.pop();
  if (!frame?.style) return;
  frames.at(-1)?.children.push({ type: frame.style, children: joinTexts(frame.children) });
}

/** Gives the frames from a position on back as text with their sign. */
function unwind(frames: Frame[], down: number): void {
  while (frames.length > down) {
    const frame = frames.pop();
    const parent = frames.at(-1);
    if (!frame || !parent) return;
    parent.children.push({ type: 'text', text: frame.sign });
    for (const child of frame.children) parent.children.push(child);
  }
}

function joinTexts(tokens: Token[]): Token[] {
  const joined: Token[] = [];
  let words: string[] = [];
  const end = () => {
    if (words.length > 0) joined.push({ type: 'text', text: words.join('') });
    words = [];
  };
  for (const token of tokens) {
    if (token.type === 'text') {
      words.push(token.text);
    } else {
      end();
      joined.push(token);
    }
  }
  end();
  return joined;
}

function isDoubled(text: string, at: number): boolean {
  const sign = text.charAt(at);
  return text.charAt(at - 1) === sign || text.charAt(at + 1) === sign;
}

function canOpen(text: string, at: number, from: number): boolean {
  const next = text.charAt(at + 1);
  const startsWord = at === from || !WORD.test(text.charAt(at - 1));
  return startsWord && next !== '' && !SPACE.test(next);
}

function canClose(text: string, at: number, from: number): boolean {
  return at > from && !SPACE.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + 1));
}

function linkAt(
  text: string,
  at: number,
  from: number
): { type: 'link'; text: string; href: string } | null {
  const first = text.charAt(at).toLowerCase();
  if (first !== 'h' && first !== 'w') return null;
  if (at > from && WORD.test(text.charAt(at - 1))) return null;
  LINK.lastIndex = at;
  const found = LINK.exec(text)?.[0];
  if (found === undefined) return null;
  let end = found.length;
  while (AFTER_LINK.has(found.charAt(end - 1))) end -= 1;
  const address = found.slice(0, end);
  if (/^(https?:\/*|www\.?)$/i.test(address)) return null;
  const href = first === 'w' ? `https://${address}` : address;
  return { type: 'link', text: address, href };
}
