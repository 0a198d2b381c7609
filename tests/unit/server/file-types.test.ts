import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { contentTypeOf } from '../../../server/src/media/file-types';
import { samples } from '../../../simulator/src/messaging/samples';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'wa-types-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ogg = (codec: string): Buffer =>
  Buffer.concat([
    Buffer.from('OggS'),
    Buffer.alloc(24),
    Buffer.from(codec, 'latin1'),
    Buffer.alloc(64),
  ]);

test.each([
  ['a voice note', Buffer.from(samples.audio.base64, 'base64'), 'audio/ogg', true],
  ['Vorbis', ogg('\x01vorbis'), 'audio/ogg', false],
  ['FLAC', ogg('\x7fFLAC'), 'audio/ogg', false],
  ['plain text', Buffer.from('Opus'), 'text/plain', false],
])('%s: with Opus or not', async (_what, bytes, mimeType, isOpus) => {
  const file = path.join(folder, 'file');
  writeFileSync(file, bytes);
  expect(await contentTypeOf(file, 'file.ogg')).toEqual({ mimeType, isOpus, animated: false });
});
