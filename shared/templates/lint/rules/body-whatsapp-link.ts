import { WHATSAPP_LINK } from '../text';
import type { LintRule } from '../types';

/**
 * U5, cause 9 of T5; known of buttons, and bodies with such a link have passed, so here it is a warning.
 */
export const bodyWhatsappLink: LintRule = {
  code: 'body_whatsapp_link',
  severity: 'warning',
  *check({ parts }) {
    for (const { bodyText } of parts) {
      if (!bodyText) continue;
      for (const match of bodyText.text.matchAll(WHATSAPP_LINK)) {
        const link = match[2] ?? '';
        const end = match.index + match[0].length;
        yield {
          path: bodyText.path,
          start: end - link.length,
          end,
          message:
            'A link straight to WhatsApp is a reason for rejection: the customer is there already.',
          values: { link: link.slice(0, 60) },
        };
      }
    }
  },
};
