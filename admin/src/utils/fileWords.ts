import type { MediaKind } from '../../../shared/media-kinds';
import type { SampleFormat } from '../../../shared/templates/sample-kinds';
import type { TextKey } from './translations';

/** The files that go with a kind of message, as people call them. */
export const FILES_OF_KIND: Record<MediaKind, TextKey> = {
  image: 'files.image',
  video: 'files.video',
  audio: 'files.audio',
  document: 'files.document',
  sticker: 'files.sticker',
};

/** The same for the samples of a header. */
export const FILES_OF_SAMPLE: Record<SampleFormat, TextKey> = {
  IMAGE: 'files.sample.picture',
  VIDEO: 'files.sample.film',
  DOCUMENT: 'files.sample.document',
  GIF: 'files.sample.film',
};
