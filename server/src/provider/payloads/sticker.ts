import { mediaWith } from './fields';

/** A sticker has no caption. */
export const sticker = mediaWith({});
