import type { LintRule } from '../types';

/** U5; a short link hides where it leads, which reviewers may take for spam. */
export const urlShortener: LintRule = {
  code: 'url_shortener',
  severity: 'warning',
  *check({ links }) {
    for (const { path, host } of links) {
      if (!HOSTS.has(host.replace(/^www\./, ''))) continue;
      yield {
        path,
        message: `The address ${host} hides where the link leads: use the whole one.`,
        values: { host },
      };
    }
  },
};

const HOSTS = new Set(
  (
    'bit.ly tinyurl.com goo.gl t.co ow.ly is.gd buff.ly cutt.ly rb.gy rebrand.ly t.ly shorturl.at ' +
    'clck.ru vk.cc wa.link lnkd.in tiny.cc s.id v.gd'
  ).split(' ')
);
