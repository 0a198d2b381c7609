import type { BubblePalette } from '../../../shared/bubble-palette';
import { bubblePalette } from '../../../shared/bubble-palette';
import page from './phone.html?raw';
import panelScript from './panel-script.html?raw';
import style from './style.html?raw';
import threadScript from './thread-script.html?raw';

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const variables = (palette: BubblePalette): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--bubble-${kebab(name)}: ${colour};`)
    .join(' ');

const palette = `<style>
:root { ${variables(bubblePalette.light)} }
@media (prefers-color-scheme: dark) { :root { ${variables(bubblePalette.dark)} } }
</style>`;

/** The phone page in one piece: markup, colours and scripts, nothing from elsewhere. */
export const phonePage = page
  .replace('<!-- style -->', () => palette + style)
  .replace('<!-- scripts -->', () => threadScript + panelScript);

/** What the page may do: talk to the simulator that it came from. */
export const phonePagePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "script-src 'unsafe-inline'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');
