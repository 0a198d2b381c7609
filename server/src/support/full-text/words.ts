/** Words of one text that are kept, and letters of one word: enough to find it, bounded for hostile texts. */
const MOST_WORDS = 1_000;
const LONGEST_WORD = 40;
/** Words of a question that count. */
const MOST_ASKED = 8;

/** Scripts that put no space between words. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Capitals, accents and width do not matter: `É` is `e`, `ß` is `ss`. */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss');

const partsOf = (run: string): string[] =>
  UNSPACED.test(run)
    ? [...segmenter.segment(run)]
        .filter(({ isWordLike }) => isWordLike)
        .map(({ segment }) => segment)
    : [run];

/** The words of a text as the index keeps them, each once. */
export const wordsOf = (text: string): string[] => {
  const words = new Set<string>();
  for (const [run] of folded(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    for (const word of partsOf(run)) {
      words.add([...word].slice(0, LONGEST_WORD).join(''));
      if (words.size >= MOST_WORDS) return [...words];
    }
  }
  return [...words];
};

/** A number and what is left of it without its first digits, so that any part of it is a beginning. */
export const digitWordsOf = (number: string): string[] => {
  const digits = number.replace(/\D/g, '').slice(0, LONGEST_WORD);
  return Array.from({ length: Math.max(0, digits.length - 3) }, (_, start) => digits.slice(start));
};

/** What is looked for: every word must begin one of the text's. */
export const askedWordsOf = (question: string): string[] => wordsOf(question).slice(0, MOST_ASKED);
