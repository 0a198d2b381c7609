import {
  ACCEPTED_FILES,
  LARGEST_MEDIA_BYTES,
  mediaFileProblem,
  mediaKindOf,
  mimeTypeOfName,
  typeOfFile,
} from '../../../shared/media-kinds';

const MB = 1024 * 1024;

test.each([
  ['image/jpeg', 'image'],
  ['audio/ogg', 'audio'],
  ['image/webp', 'sticker'],
  ['text/plain', 'document'],
  ['image/svg+xml', null],
  ['image/heic', null],
  ['constructor', null],
  [null, null],
])('a file of %s is sent as %s', (mime, kind) => {
  expect(mediaKindOf(mime)).toBe(kind);
});

test.each([
  ['Invoice 7.PDF', 'application/pdf'],
  ['voice.opus', 'audio/ogg'],
  ['old.xls', 'application/vnd.ms-excel'],
  ['new.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['photo.heic', null],
  ['nothing', null],
])('%s promises %s', (name, mime) => {
  expect(mimeTypeOfName(name)).toBe(mime);
});

test.each([
  ['text/csv', 'prices.csv', 'text/plain'],
  ['text/markdown', 'read.md', 'text/plain'],
  ['audio/x-m4a', 'call.m4a', 'audio/mp4'],
  ['audio/vnd.dlna.adts', 'call.aac', 'audio/aac'],
  ['', 'call.m4a', 'audio/mp4'],
  ['Audio/OGG; codecs=opus', 'call', 'audio/ogg'],
  ['application/pdf', 'prices.csv', 'application/pdf'],
  ['image/heic', 'photo', 'image/heic'],
  ['', 'nothing', null],
])('told as "%s", %s is taken for %s', (type, name, taken) => {
  expect(typeOfFile({ type, name })).toBe(taken);
});

test.each([
  ['image/jpeg', 5 * MB, false, null],
  ['image/jpeg', 5 * MB + 1, false, { code: 'size', kind: 'image', maxBytes: 5 * MB }],
  ['image/webp', 100 * 1024 + 1, false, { code: 'size', kind: 'sticker', maxBytes: 100 * 1024 }],
  ['image/webp', 500 * 1024, true, null],
  ['application/pdf', 100 * MB, false, null],
  ['application/pdf', 0, false, { code: 'empty' }],
  ['application/zip', 10, false, { code: 'kind' }],
  [null, 10, false, { code: 'kind' }],
])('%s of %s bytes, animated %s: %j', (mimeType, size, animated, problem) => {
  expect(mediaFileProblem({ mimeType, size, animated, isOpus: false })).toEqual(problem);
});

test.each([
  ['audio/ogg', true, null],
  ['audio/ogg', false, { code: 'codec' }],
  ['audio/mpeg', false, null],
])('%s, with Opus %s: %j', (mimeType, isOpus, problem) => {
  expect(mediaFileProblem({ mimeType, size: 10, animated: false, isOpus })).toEqual(problem);
});

test('the file input takes types and endings', () => {
  expect(ACCEPTED_FILES.split(',')).toEqual(expect.arrayContaining(['image/png', '.docx', '.m4a']));
  expect(LARGEST_MEDIA_BYTES).toBe(100 * MB);
});
