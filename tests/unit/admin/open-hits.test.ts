import type { SearchHit } from '../../../shared/contracts/inbox';
import { withOpenHits } from '../../../admin/src/pages/Dialogues/useOpenHits';

/** Hits by the letter of their dialogue, and the number of the message that was found in it. */
const hits = (...named: string[]): SearchHit[] =>
  named.map(
    (name) =>
      ({
        conversation: { documentId: name[0] },
        message: name[1] ? { documentId: name } : null,
      }) as SearchHit
  );
const shown = (...all: Parameters<typeof withOpenHits>) =>
  withOpenHits(...all)
    .map(({ conversation, message }) => message?.documentId ?? conversation.documentId)
    .join(' ');

const before = hits('a', 'b', 'b1', 'c1', 'b2');

it.each([
  ['stay at their places', hits('a', 'c1'), 'b', 'a b b1 c1 b2'],
  ['stay when nothing is found any more', [], 'b', 'b b1 b2'],
  ['are not doubled', hits('a', 'b', 'b1', 'c1', 'b2'), 'b', 'a b b1 c1 b2'],
  ['keep their numbers while others come', hits('x', 'a', 'b', 'c1', 'b2'), 'b', 'x a b1 b c1 b2'],
])('hits of the open dialogue %s', (_what, found, open, expected) => {
  expect(shown(found, before, open)).toBe(expected);
});

it('hits of other dialogues leave', () => {
  expect(shown(hits('a'), before, 'c')).toBe('a c1');
  expect(shown(hits('a'), before, null)).toBe('a');
});
