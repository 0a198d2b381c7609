/** What files of numbers are written in; what a decoder of Node has. */
export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'windows-1251';

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** Bytes that a UTF-8 letter begins with, by how many follow. */
const followers = (byte: number): number =>
  byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : -1;

/** How many letters beyond ASCII are well formed UTF-8, and how many bytes are none. */
const countUtf8 = (bytes: Buffer): { good: number; bad: number } => {
  let [good, bad] = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 0x80) continue;
    const length = followers(byte);
    const rest = length < 0 ? null : bytes.subarray(at + 1, at + 1 + length);
    // cut at the end of what was looked at
    if (rest && rest.length < length) break;
    if (rest?.every((next) => (next & 0xc0) === 0x80)) {
      good += 1;
      at += length;
    } else bad += 1;
  }
  return { good, bad };
};

/** Cyrillic words are letters beyond ASCII side by side; in western ones they stand alone. */
const looksCyrillic = (bytes: Buffer): boolean => {
  let [together, alone] = [0, 0];
  let run = 0;
  const isHigh = (byte: number | undefined) => byte !== undefined && byte >= 0xc0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if (isHigh(bytes[at])) run += 1;
    else {
      if (run === 1) alone += 1;
      else if (run > 1) together += 1;
      run = 0;
    }
  }
  return together > alone;
};

/**
 * Guesses what a file is written in from its first bytes. A file of UTF-8 with some broken bytes is one of
 * UTF-8: its broken rows are told.
 */
export const guessEncoding = (head: Buffer): FileEncoding => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = head.subarray(0, 200).filter((byte) => byte === 0).length;
  // text that is mostly ASCII has a zero in every other byte
  if (zeros > Math.min(head.length, 200) / 4) return head[0] === 0 ? 'utf-16be' : 'utf-16le';
  const { good, bad } = countUtf8(head);
  if (bad <= good) return 'utf-8';
  return looksCyrillic(head) ? 'windows-1251' : 'windows-1252';
};

/** The sign that divides the first lines into as many parts each; a comma where none does. */
export const guessDelimiter = (lines: readonly string[]): string => {
  const scored = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length - 1);
    const [first = 0] = counts;
    const alike = counts.filter((count) => count === first).length;
    return { delimiter, score: first === 0 ? 0 : alike * 1_000 + first };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
};
