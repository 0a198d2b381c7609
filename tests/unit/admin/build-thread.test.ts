import { buildThread, unreadStart } from '../../../admin/src/pages/Dialogues/thread/buildThread';
import { message, note, reaction } from './fixtures';

const DAY = 24 * 60;

const outline = (items: ReturnType<typeof buildThread>): string[] =>
  items.map((item) => {
    if (item.kind === 'day') return 'day';
    if (item.kind === 'unread') return `unread ${item.count}`;
    if (item.kind !== 'message') return `${item.kind} ${item.key}`;
    const emoji = item.reactions.map((entry) => entry.emoji).join('');
    return `${item.isFirst ? '' : '…'}${item.key}${emoji}`;
  });

describe('buildThread', () => {
  it.each([
    ['nothing', [], null, []],
    [
      'two texts within two minutes stand together',
      [message('a', 0), message('b', 1)],
      null,
      ['day', 'a', '…b'],
    ],
    [
      'after two minutes a new group begins',
      [message('a', 0), message('b', 2)],
      null,
      ['day', 'a', 'b'],
    ],
    [
      'another author begins a group',
      [
        message('a', 0),
        message('b', 1, { direction: 'outbound', sentBy: 'Anna' }),
        message('c', 1.5, { direction: 'outbound', sentBy: 'Ben' }),
      ],
      null,
      ['day', 'a', 'b', 'c'],
    ],
    [
      'each day has its divider',
      [message('a', 0), message('b', DAY)],
      null,
      ['day', 'a', 'day', 'b'],
    ],
    [
      'the unread divider begins a group',
      [message('a', 0), message('b', 1)],
      { before: 'b', count: 1 },
      ['day', 'a', 'unread 1', 'b'],
    ],
    [
      'a reaction stands at its message',
      [message('a', 0), reaction('r', 1, 'a', '👍')],
      null,
      ['day', 'a👍'],
    ],
    [
      'the last reaction counts',
      [message('a', 0), reaction('r', 1, 'a', '👍'), reaction('s', 2, 'a', '🎉')],
      null,
      ['day', 'a🎉'],
    ],
    [
      'a reaction that was taken away is gone',
      [message('a', 0), reaction('r', 1, 'a', '👍'), reaction('s', 2, 'a', '')],
      null,
      ['day', 'a'],
    ],
    [
      'a reaction to a message that is not loaded is a line',
      [reaction('r', 1, 'lost', '👍'), message('a', 2)],
      null,
      ['day', 'reaction r', 'a'],
    ],
    [
      'a reaction of another day brings no divider',
      [message('a', 0), reaction('r', DAY, 'a', '👍')],
      null,
      ['day', 'a👍'],
    ],
  ])('%s', (_situation, messages, unread, expected) => {
    expect(outline(buildThread(messages, [], unread))).toEqual(expected);
  });

  it('counts messages only', () => {
    const items = buildThread(
      [message('a', 0), reaction('r', 1, 'a', '👍'), message('b', DAY)],
      [],
      null
    );
    expect(items.flatMap((item) => (item.kind === 'message' ? [item.position] : []))).toEqual([
      1, 2,
    ]);
  });

  it('puts notes between the messages of their time, and begins a group after them', () => {
    const items = buildThread(
      [message('a', 0), message('b', 1), message('c', 1.5)],
      [note('n', 0.5), note('o', 2)],
      null
    );
    expect(outline(items)).toEqual(['day', 'a', 'note n', 'b', '…c', 'note o']);
  });

  it('tells a reaction of ours that did not arrive, and does not show it at its message', () => {
    const lost = {
      ...reaction('r', 1, 'a', '👍'),
      direction: 'outbound',
      status: 'failed',
    } as const;
    expect(outline(buildThread([message('a', 0), lost], [], null))).toEqual([
      'day',
      'a',
      'reaction r',
    ]);
  });

  it('finds the message that is answered', () => {
    const items = buildThread(
      [
        message('a', 0),
        message('b', 1, { replyTo: 'wamid.a' }),
        message('c', 2, { replyTo: 'wamid.lost' }),
      ],
      [],
      null
    );
    const quoted = items.flatMap((item) =>
      item.kind === 'message' ? [item.quoted?.documentId ?? null] : []
    );
    expect(quoted).toEqual([null, 'a', null]);
  });
});

describe('unreadStart', () => {
  const messages = [
    message('a', 0),
    message('b', 1),
    message('own', 2, { direction: 'outbound' }),
    message('c', 3),
    reaction('r', 4, 'own', '👍'),
  ];
  it.each([
    [0, null],
    [1, 'c'],
    [2, 'b'],
    [9, 'a'],
  ])('%d unread begin at %s', (unread, expected) => {
    expect(unreadStart(messages, unread)).toBe(expected);
  });
});
