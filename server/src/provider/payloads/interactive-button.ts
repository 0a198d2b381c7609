import { z } from '@strapi/utils';
import { text, unique } from './fields';
import { body, footer, header } from './interactive-parts';

const button = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: text(256), title: text(20) }),
});

/** One to three buttons that answer. */
export const interactiveButton = z.strictObject({
  type: z.literal('button'),
  header: header.optional(),
  body: body(1_024),
  footer: footer.optional(),
  action: z.strictObject({
    buttons: z
      .array(button)
      .min(1)
      .max(3)
      .superRefine(unique('reply.id', ({ reply }) => reply.id))
      .superRefine(unique('reply.title', ({ reply }) => reply.title)),
  }),
});
