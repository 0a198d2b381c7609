import fs from 'node:fs';
import type { Page } from 'playwright-core';

interface Violation {
  id: string;
  impact: string | null;
  help: string;
  nodes: { target: string[] }[];
}

/** What fades in has not its own colours yet; a spinner has no end. */
const ANIMATIONS_END = `Promise.allSettled(
  document
    .getAnimations()
    .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
    .map(({ finished }) => finished)
)`;

/**
 * Serious and critical findings of axe below one element, each with the elements that it is about.
 * @param selector of the part that is ours: the rest of the admin panel is Strapi's
 */
export const seriousFindings = async (page: Page, selector: string): Promise<string[]> => {
  await page.evaluate(ANIMATIONS_END);
  await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const violations = (await page.evaluate(
    `axe.run(${JSON.stringify(selector)}, { resultTypes: ['violations'] }).then((result) => result.violations)`
  )) as Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) =>
        `${id}: ${help} – ${nodes
          .slice(0, 3)
          .map(({ target }) => target.join(' '))
          .join(', ')}`
    );
};
