import {
  appendOlderRows,
  mergeFirstRows,
  mergeNewestMessages,
  prependOlderMessages,
} from '../../../admin/src/services/mergePages';
import { message, messagePage, row, rowPage } from './fixtures';

const ids = (page: { data: { documentId: string }[] }) =>
  page.data.map(({ documentId }) => documentId);

describe('mergeNewestMessages', () => {
  it.each([
    {
      situation: 'a new message keeps what was loaded above, and the cursor',
      loaded: messagePage([message('a', 1), message('b', 2), message('c', 3)], 'older-than-a'),
      newest: messagePage([message('b', 2), message('c', 3), message('d', 4)], 'older-than-b'),
      expected: ['a', 'b', 'c', 'd'],
      before: 'older-than-a',
    },
    {
      situation: 'pages that do not touch: only the newest is kept',
      loaded: messagePage([message('a', 1)], 'older-than-a'),
      newest: messagePage([message('x', 8), message('y', 9)], 'older-than-x'),
      expected: ['x', 'y'],
      before: 'older-than-x',
    },
    {
      situation: 'a short dialogue is the newest page alone',
      loaded: messagePage([message('a', 1)], null),
      newest: messagePage([message('a', 1), message('b', 2)], null),
      expected: ['a', 'b'],
      before: null,
    },
    {
      situation: 'a message that came late but was written earlier stands in its place',
      loaded: messagePage([message('a', 1), message('c', 3)], null),
      newest: messagePage([message('a', 1), message('b', 2), message('c', 3)], null),
      expected: ['a', 'b', 'c'],
      before: null,
    },
    {
      situation: 'a message put in while sending is taken from the server',
      loaded: messagePage([message('a', 1), message('sent', 5)], null),
      newest: messagePage([message('a', 1), message('sent', 4, { status: 'sent' })], null),
      expected: ['a', 'sent'],
      before: null,
    },
  ])('$situation', ({ loaded, newest, expected, before }) => {
    const merged = mergeNewestMessages(loaded, newest);
    expect(ids(merged)).toEqual(expected);
    expect(merged.meta.before).toBe(before);
  });

  it('takes the newer state of a message', () => {
    const merged = mergeNewestMessages(
      messagePage([message('a', 1), message('b', 2, { status: 'sent' })], 'x'),
      messagePage([message('b', 2, { status: 'read' })], 'y')
    );
    expect(merged.data.map(({ status }) => status)).toEqual(['received', 'read']);
  });
});

describe('prependOlderMessages', () => {
  it('puts an older page above, once, and goes on from its cursor', () => {
    const merged = prependOlderMessages(
      messagePage([message('b', 2), message('c', 3)], 'older-than-b'),
      messagePage([message('a', 1), message('b', 2)], null)
    );
    expect(ids(merged)).toEqual(['a', 'b', 'c']);
    expect(merged.meta.hasMore).toBe(false);
  });
});

describe('mergeFirstRows', () => {
  it.each([
    {
      situation: 'a dialogue that left the view is gone, the pages below stay',
      loaded: rowPage([row('a', 9), row('b', 8), row('c', 7), row('z', 1)], 'older-than-z'),
      first: rowPage([row('a', 9), row('c', 7)], 'older-than-c'),
      expected: ['a', 'c', 'z'],
      before: 'older-than-z',
    },
    {
      situation: 'a dialogue of below that got a message stands above only',
      loaded: rowPage([row('a', 9), row('b', 8), row('z', 1)], 'older-than-z'),
      first: rowPage([row('z', 10), row('a', 9)], 'older-than-a'),
      expected: ['z', 'a', 'b'],
      before: 'older-than-z',
    },
    {
      situation: 'a list that is complete in one page is taken as it is',
      loaded: rowPage([row('a', 9), row('b', 8)], null),
      first: rowPage([row('b', 8)], null),
      expected: ['b'],
      before: null,
    },
  ])('$situation', ({ loaded, first, expected, before }) => {
    const merged = mergeFirstRows(loaded, first);
    expect(ids(merged)).toEqual(expected);
    expect(merged.meta.before).toBe(before);
  });
});

describe('appendOlderRows', () => {
  it('puts an older page below, once', () => {
    const merged = appendOlderRows(
      rowPage([row('a', 9), row('b', 8)], 'older-than-b'),
      rowPage([row('b', 8), row('c', 7)], null)
    );
    expect(ids(merged)).toEqual(['a', 'b', 'c']);
  });
});
