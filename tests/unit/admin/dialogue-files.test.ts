import { fileMessage } from '../../../admin/src/pages/Dialogues/composer/fileMessage';
import { pictureBox } from '../../../admin/src/pages/Dialogues/thread/MessageBody/pictureBox';

const file = (kind: 'image' | 'audio' | 'sticker', mime: string) => ({
  id: 'f',
  kind,
  mime,
  size: 10,
  name: 'file',
});

describe('fileMessage', () => {
  it.each([
    ['a picture takes the text', file('image', 'image/png'), 'Hi', { file: 'f', caption: 'Hi' }],
    ['without a text there is no caption', file('image', 'image/png'), '', { file: 'f' }],
    ['sound has no text', file('audio', 'audio/mpeg'), 'Hi', { file: 'f' }],
    ['OGG is a voice message', file('audio', 'audio/ogg'), 'Hi', { file: 'f', voice: true }],
    ['a sticker has no text', file('sticker', 'image/webp'), 'Hi', { file: 'f' }],
  ] as const)('%s', (_situation, sent, text, content) => {
    expect(fileMessage(sent, text).data).toEqual({ type: sent.kind, [sent.kind]: content });
  });

  it('leaves the draft alone where the file took no text', () => {
    expect(fileMessage(file('audio', 'audio/mpeg'), 'Hi').takesText).toBe(false);
  });
});

it.each([
  [null, null, 210],
  [0, 10, 210],
  [560, 420, 210],
  [1_000, 100, 60],
  [10, 1_000, 320],
])('a picture of %s by %s has a box of 280 by %i', (width, height, boxHeight) => {
  expect(pictureBox(width, height)).toEqual({ width: 280, height: boxHeight });
});
