import { caption, mediaWith } from './fields';

export const video = mediaWith({ caption });
