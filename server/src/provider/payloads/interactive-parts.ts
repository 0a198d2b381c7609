import { z } from '@strapi/utils';
import { mediaWith, optionalText, text } from './fields';

export const textHeader = z.strictObject({ type: z.literal('text'), text: text(60) });

/** A header of buttons and links: text or a file. */
export const header = z.discriminatedUnion('type', [
  textHeader,
  z.strictObject({ type: z.literal('image'), image: mediaWith({}) }),
  z.strictObject({ type: z.literal('video'), video: mediaWith({}) }),
  z.strictObject({
    type: z.literal('document'),
    document: mediaWith({ filename: optionalText(240) }),
  }),
]);

export const body = (max: number) => z.strictObject({ text: text(max) });

export const footer = z.strictObject({ text: text(60) });
