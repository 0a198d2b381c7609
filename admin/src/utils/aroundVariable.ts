const PLACEHOLDER = /\{\{([^{}]*)\}\}/g;

/** The words on both sides of a variable's first place, for its sample field. */
export const aroundVariable = (text: string, name: string): { before: string; after: string } => {
  for (const match of text.matchAll(PLACEHOLDER)) {
    if ((match[1] ?? '').trim() !== name) continue;
    const before = text.slice(0, match.index).split('\n').at(-1) ?? '';
    const after = text.slice(match.index + match[0].length).split('\n')[0] ?? '';
    return { before: lastWords(before), after: firstWords(after) };
  }
  return { before: '', after: '' };
};

const WORDS_SHOWN = 3;

const lastWords = (text: string): string =>
  text
    .split(/(?<=\s)/)
    .slice(-WORDS_SHOWN)
    .join('');

const firstWords = (text: string): string =>
  text
    .split(/(?<=\s)/)
    .slice(0, WORDS_SHOWN)
    .join('')
    .trimEnd();
