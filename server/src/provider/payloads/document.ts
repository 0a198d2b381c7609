import { caption, mediaWith, optionalText } from './fields';

export const document = mediaWith({ caption, filename: optionalText(240) });
