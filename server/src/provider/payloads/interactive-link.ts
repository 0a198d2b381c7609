import { z } from '@strapi/utils';
import { text, webAddress } from './fields';
import { body, footer, header } from './interactive-parts';

/** A button that opens an address. */
export const interactiveLink = z.strictObject({
  type: z.literal('cta_url'),
  header: header.optional(),
  body: body(1_024),
  footer: footer.optional(),
  action: z.strictObject({
    name: z.literal('cta_url'),
    parameters: z.strictObject({ display_text: text(20), url: webAddress() }),
  }),
});
