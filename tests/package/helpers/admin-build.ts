import fs from 'node:fs';
import path from 'node:path';

/** What stands once in each copy of a library, and stays when it is minified. */
const MARKS = {
  react: 'takes an object of state variables to update',
  'react-dom': '__reactFiber$',
  'react-intl': 'Could not find required `intl` object',
  'react-router-dom': '__reactRouterVersion',
  'styled-components': 'data-styled-version',
  adminApi: 'reducerPath:"adminApi"',
};

/** How many copies of what must be there once are in a built admin panel. */
export const copiesIn = (folder: string): Record<string, number> => {
  const code = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => fs.readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  return Object.fromEntries(
    Object.entries(MARKS).map(([name, mark]) => [name, code.split(mark).length - 1])
  );
};

/** What a good build holds. */
export const ONE_OF_EACH = Object.fromEntries(Object.keys(MARKS).map((name) => [name, 1]));
