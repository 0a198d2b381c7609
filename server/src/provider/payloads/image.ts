import { caption, mediaWith } from './fields';

export const image = mediaWith({ caption });
