import type { CannedReplyView } from '../../../../../shared/contracts';

/** What a canned reply may take from the dialogue; an empty value leaves a marked gap. */
export type CannedVariable =
  'contact.firstName' | 'contact.displayName' | 'agent.name' | 'channel.name';

export const CANNED_VARIABLES: readonly CannedVariable[] = [
  'contact.firstName',
  'contact.displayName',
  'agent.name',
  'channel.name',
];

export type CannedValues = Record<CannedVariable, string>;

/** `{{ contact.firstName }}`, with any space inside. */
const VARIABLE = /\{\{\s*([\w.]+)\s*\}\}/g;

const isVariable = (name: string): name is CannedVariable =>
  (CANNED_VARIABLES as readonly string[]).includes(name);

/** The first word of a name, when it is a name and no number. */
export const firstName = (displayName: string | null): string => {
  const word = displayName?.trim().split(/\s+/)[0] ?? '';
  return /\p{L}/u.test(word) ? word : '';
};

/**
 * A canned reply with its variables filled; what has no value becomes its gap, which somebody has to fill
 * before the message goes out.
 */
export const fillCanned = (body: string, values: CannedValues, gaps: CannedValues): string =>
  body.replace(VARIABLE, (whole, name: string) =>
    isVariable(name) ? values[name].trim() || gaps[name] : whole
  );

/** Where the first gap of a text stands. */
export const gapIn = (text: string, gaps: CannedValues): { start: number; end: number } | null => {
  const found = Object.values(gaps)
    .map((gap) => ({ start: text.indexOf(gap), end: text.indexOf(gap) + gap.length }))
    .filter(({ start }) => start !== -1)
    .sort((a, b) => a.start - b.start);
  return found[0] ?? null;
};

/** Where a choice of canned replies began, and what has been typed to search them since. */
export interface CannedSearch {
  /** What the chosen reply takes the place of begins here; it ends at the caret. */
  from: number;
  query: string;
}

/** A slash at the start of the caret's line opens the canned replies; what follows it searches them. */
export const slashSearch = (text: string, caret: number): CannedSearch | null => {
  const line = text.lastIndexOf('\n', caret - 1) + 1;
  return text[line] === '/' && caret > line
    ? { from: line, query: text.slice(line + 1, caret) }
    : null;
};

/** Replies whose shortcut, title or text holds the words; those whose shortcut begins with them first. */
export const findCanned = (replies: CannedReplyView[], query: string): CannedReplyView[] => {
  const words = query.trim().toLowerCase();
  if (words === '') return replies;
  const rank = ({ shortcut, title, body }: CannedReplyView): number => {
    if (shortcut.startsWith(words)) return 0;
    if (shortcut.includes(words)) return 1;
    if (title?.toLowerCase().includes(words)) return 2;
    return body.toLowerCase().includes(words) ? 3 : -1;
  };
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter((entry) => entry.rank !== -1)
    .sort((a, b) => a.rank - b.rank)
    .map(({ reply }) => reply);
};
