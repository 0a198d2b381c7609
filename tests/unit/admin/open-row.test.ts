import type { ConversationRow } from '../../../shared/contracts';
import { ON_TOP, withOpenRow } from '../../../admin/src/pages/Dialogues/useOpenRow';

/** Rows of these letters, each written in at a minute of its own, or at the one that is named: `b9`. */
const rows = (...named: string[]): ConversationRow[] =>
  named.map((name) => {
    const documentId = name[0] as string;
    const minute = name[1] ?? '0';
    return { documentId, lastMessageAt: `2026-11-19T10:0${minute}:00.000Z` } as ConversationRow;
  });
const idsOf = (list: ConversationRow[]) => list.map(({ documentId }) => documentId).join('');

const [open] = rows('c') as [ConversationRow];
const place = { index: 2, below: rows('d', 'e', 'f') };

it.each([
  ['stays where it is', rows('a', 'b', 'c', 'd', 'e', 'f'), 'abcdef'],
  ['stays when an answer makes it the newest', rows('c9', 'a', 'b', 'd', 'e', 'f'), 'abcdef'],
  ['stays when it has left the view', rows('a', 'b', 'd', 'e', 'f'), 'abcdef'],
  ['follows what is written above it', rows('x', 'a', 'b', 'd', 'e', 'f'), 'xabcdef'],
  ['lets the one below go up', rows('d9', 'a', 'b', 'c', 'e', 'f'), 'dabcef'],
  ['lets the one below leave', rows('c9', 'a', 'b', 'e', 'f'), 'abcef'],
  ['takes its place by number without those below', rows('a', 'b'), 'abc'],
  ['goes where it belongs without those below', rows('c9', 'a', 'b'), 'cab'],
])('the open row %s', (_what, list, expected) => {
  expect(idsOf(withOpenRow(list, 'c', open, place))).toBe(expected);
});

it.each([
  ['on top of rows that do not hold it', rows('a', 'b'), 'cab'],
  ['where it is found', rows('a', 'b', 'c'), 'abc'],
])('a row that nobody found in the list stands %s', (_where, list, expected) => {
  expect(idsOf(withOpenRow(list, 'c', open, ON_TOP))).toBe(expected);
});

it('changes nothing of rows that stand as they should', () => {
  const list = rows('a', 'b', 'c', 'd');
  expect(withOpenRow(list, 'c', open, place)).toBe(list);
});
