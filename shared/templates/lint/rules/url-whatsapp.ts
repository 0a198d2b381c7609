import { quoted } from '../text';
import type { LintRule } from '../types';

/** U5, cause 9 of T5; the customer is in WhatsApp already, and reviewers reject wa.me and its like. */
export const urlWhatsapp: LintRule = {
  code: 'url_whatsapp',
  severity: 'error',
  *check({ links }) {
    for (const { path, host } of links) {
      if (!HOSTS.has(host.replace(/^www\./, ''))) continue;
      yield {
        path,
        message: `The address ${quoted(host)} leads straight to WhatsApp, a reason for rejection: link to your own site, or use a quick reply.`,
        values: { host: quoted(host) },
      };
    }
  },
};

const HOSTS = new Set([
  'wa.me',
  'whatsapp.com',
  'api.whatsapp.com',
  'web.whatsapp.com',
  'chat.whatsapp.com',
  'call.whatsapp.com',
]);
