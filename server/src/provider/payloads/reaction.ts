import { z } from '@strapi/utils';
import { text } from './fields';

/** An empty emoji takes the reaction away. */
export const reaction = z.strictObject({
  message_id: text(512),
  emoji: z.string().refine((emoji) => [...emoji].length <= 16, { error: 'must be one emoji' }),
});
