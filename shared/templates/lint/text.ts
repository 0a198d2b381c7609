import { readBraces, type Braces, type Placeholder } from './placeholders';

/** A text of the definition, with its placeholders. */
export interface ReadText extends Braces {
  path: string;
  text: string;
}

export function readText(path: string, text: string): ReadText {
  return { path, text, ...readBraces(text) };
}

/** Length as Meta counts it: in code points, so that an emoji of one is one. */
export function lengthOf(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const pair = isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1));
    if (pair) at += 1;
    length += 1;
  }
  return length;
}

/** UTF-16 offset after so many code points: where what is too much begins. */
export function offsetOf(text: string, codePoints: number): number {
  let at = 0;
  for (let seen = 0; seen < codePoints && at < text.length; seen += 1) {
    at += isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) ? 2 : 1;
  }
  return at;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** A text within a sentence: not longer than a line. */
export function quoted(text: string): string {
  return lengthOf(text) > 40 ? `${text.slice(0, offsetOf(text, 40))}…` : text;
}

/** The text with one part of it replaced. */
export function replaceSpan(text: string, start: number, end: number, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** The text between placeholders, in order: before the first, between each two, after the last. */
function* fixedParts({ text, placeholders }: ReadText): Iterable<string> {
  let at = 0;
  for (const { start, end } of placeholders) {
    yield text.slice(at, start);
    at = end;
  }
  yield text.slice(at);
}

/** The placeholders that the platform reads as such. */
export function variablesOf({ placeholders }: Braces): Placeholder[] {
  return placeholders.filter(({ kind }) => kind !== 'invalid');
}

/**
 * An emoji with its joiners and skin tones, as one match; `g` and `u`, so take a new one per use by
 * `matchAll`. Signs that stand in running text (©, ®, ™, arrows) count only when they ask for a picture.
 */
export const EMOJI =
  /[0-9#*]\uFE0F?\u20E3|\p{Regional_Indicator}{1,2}|(?:[©®™‼⁉〰〽ℹ↔-↪▪▫▶◀◻-◾☎✔✖✳✴❇➡⬅-⬇]\uFE0F|(?![©®™‼⁉〰〽ℹ↔-↪▪▫▶◀◻-◾☎✔✖✳✴❇➡⬅-⬇])\p{Extended_Pictographic})[\uFE0F\p{Emoji_Modifier}]*(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]*)*/gu;

/** Characters that no reader sees: control characters without tab and line breaks, and halves of pairs. */
export const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]|\p{Cs}/gu;

export const LINE_BREAK = /\r\n|[\r\n\u2028\u2029]/g;

/**
 * What WhatsApp would format: any asterisk, and pairs of `_`, `~` and backticks. The first group stands
 * before the match. To be used on `maskVariables`, where names have no underscores.
 */
export const MARKUP =
  /()(\*+)|(^|[^\p{L}\p{N}_])(_(?=\S)[^_\n]+_)(?![\p{L}\p{N}_])|()(~(?=\S)[^~\n]+~)|()(`+[^`\n]*`+)/gu;

export interface Span {
  start: number;
  end: number;
}

/** Spans of `MARKUP`. */
export function* markupIn(read: ReadText): Iterable<Span> {
  for (const match of maskVariables(read).matchAll(MARKUP)) {
    const before = match[1] ?? match[3] ?? match[5] ?? match[7] ?? '';
    yield { start: match.index + before.length, end: match.index + match[0].length };
  }
}

/** The text with an x for every character of its placeholders. */
export function maskVariables({ text, placeholders }: ReadText): string {
  if (placeholders.length === 0) return text;
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of placeholders) {
    pieces.push(text.slice(at, start), 'x'.repeat(end - start));
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}

/** Words outside of placeholders, one by one; where a script writes none apart, every character is one. */
export function* wordsOf(read: ReadText): Iterable<string> {
  for (const part of fixedParts(read)) {
    for (const [word] of part.matchAll(WORD)) yield word;
  }
}

/** How many words a text has, counted up to `enough`. */
export function countWords(read: ReadText, enough: number): number {
  let count = 0;
  for (const _word of wordsOf(read)) {
    count += 1;
    if (count === enough) break;
  }
  return count;
}

const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}'\u2019-]*/gu;

/** A link that opens a chat, as the second group; the first is what stands before it. */
export const WHATSAPP_LINK =
  /(^|[^\w./@-])((?:https?:\/\/)?(?:wa\.me|(?:api|web|chat|call)\.whatsapp\.com)(?![\w-])(?:\/[^\s{]*)?)/giu;
