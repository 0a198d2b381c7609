import { createEventStreamReader } from '../../../admin/src/realtime/eventStream';

const READY = { kind: 'event', event: 'ready', data: '{"cursor":7}', id: null };
const CHANGE = { kind: 'event', event: 'change', data: '{"id":8}', id: '8' };

describe('createEventStreamReader', () => {
  it.each([
    ['one frame', ['event: ready\ndata: {"cursor":7}\n\n'], [READY]],
    [
      'two frames in one piece',
      ['event: ready\ndata: {"cursor":7}\n\nevent: change\nid: 8\ndata: {"id":8}\n\n'],
      [READY, CHANGE],
    ],
    ['a frame cut within a line', ['event: rea', 'dy\ndata: {"cur', 'sor":7}\n', '\n'], [READY]],
    ['CRLF', ['event: ready\r\ndata: {"cursor":7}\r\n\r\n'], [READY]],
    ['a CRLF cut in the middle', ['event: ready\r', '\ndata: {"cursor":7}\r\n\r', '\n'], [READY]],
    [
      'a heartbeat between frames',
      [': beat\n\nevent: ready\ndata: {"cursor":7}\n\n'],
      [{ kind: 'comment' }, READY],
    ],
    [
      'data over several lines',
      ['data: a\ndata: b\n\n'],
      [{ kind: 'event', event: 'message', data: 'a\nb', id: null }],
    ],
    ['no blank after the colon', ['event:ready\ndata:{"cursor":7}\n\n'], [READY]],
    ['an event without data', ['event: ready\n\n'], []],
    ['an unfinished frame', ['event: ready\ndata: {"cursor":7}\n'], []],
    ['an unknown field', ['retry: 10\nevent: ready\ndata: {"cursor":7}\n\n'], [READY]],
  ])('reads %s', (_situation, pieces, frames) => {
    const read = createEventStreamReader();
    expect(pieces.flatMap((piece) => read(piece))).toEqual(frames);
  });

  it('does not carry event and id over to the next frame', () => {
    const read = createEventStreamReader();
    read('event: change\nid: 8\ndata: x\n\n');
    expect(read('data: y\n\n')).toEqual([{ kind: 'event', event: 'message', data: 'y', id: null }]);
  });
});
