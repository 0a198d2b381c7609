import { isVoiceNote } from '../../../shared/voice-note';

test.each([
  ['audio', { voice: true }, true],
  ['audio', { voice: false }, false],
  ['audio', { voice: 'yes' }, false],
  ['audio', [{ voice: true }], false],
  ['audio', null, false],
  ['document', { voice: true }, false],
])('%s with %j is a voice note: %s', (type, content, is) => {
  expect(isVoiceNote({ type, content })).toBe(is);
});
