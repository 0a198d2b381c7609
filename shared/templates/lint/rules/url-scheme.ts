import { fixedBy } from '../found';
import { quoted } from '../text';
import type { LintRule } from '../types';

/** U5; a browser opens nothing else, and other schemes can run code. */
export const urlScheme: LintRule = {
  code: 'url_scheme',
  severity: 'error',
  *check({ links }) {
    for (const { path, text } of links) {
      if (text.trim() === '' || /^https?:\/\//i.test(text)) continue;
      const scheme = /^\s*([a-z][a-z0-9+.-]{0,30}):/i.exec(text)?.[1];
      const bare = !scheme && /^[\w-]+(\.[\w-]+)+([/?#]|\{\{|$)/.test(text.slice(0, 300));
      yield {
        path,
        message: scheme
          ? `A link cannot begin with ${scheme}: write an address with https://.`
          : `"${quoted(text)}" is no web address: begin it with https://.`,
        values: { url: quoted(text), scheme: scheme ?? '' },
        ...(bare ? fixedBy(`https://${quoted(text)}`, path, `https://${text}`) : {}),
      };
    }
  },
};
