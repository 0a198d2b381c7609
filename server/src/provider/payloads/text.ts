import { z } from '@strapi/utils';
import { text as limitedText } from './fields';

/** `preview_url` shows the first address of the text with a picture. */
export const text = z.strictObject({
  body: limitedText(4_096),
  preview_url: z.boolean().optional(),
});
