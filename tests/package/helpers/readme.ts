import fs from 'node:fs';
import path from 'node:path';

const readme = fs.readFileSync(path.resolve(__dirname, '../../../README.md'), 'utf8');
const blocks = [...readme.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, text]) => text as string);

/**
 * The one code block of the README that contains a text: what users copy is what the tests run.
 * @throws when there is none, or more than one
 */
export const readmeBlock = (containing: string): string => {
  const found = blocks.filter((block) => block.includes(containing));
  if (found.length !== 1) {
    throw new Error(`${found.length} code blocks of the README contain "${containing}"`);
  }
  return found[0] as string;
};
