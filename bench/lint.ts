import { lintTemplate } from '../shared/templates/lint';
import {
  body,
  buttons,
  card,
  carousel,
  footer,
  link,
  marketing,
  mediaHeader,
  reply,
  textHeader,
  type Definition,
} from '../tests/fixtures/templates/build';
import type { BenchOptions } from './options';
import { atMost, median, type Result } from './results';

/** What a submit may wait for, and one frame of a browser. */
const LIMIT_MS = 5;

/** A text of so many characters with as many variables as pass. */
const fullText = (length: number, variables: number): string => {
  const parts = Array.from(
    { length: variables },
    (_, index) => `order {{${index + 1}}} has been sent `
  );
  return `${parts.join('').padEnd(length - 1, 'and more text ')}.`;
};

const samples = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `sample ${index + 1}`);

const address = (path: string): object => ({
  ...link(
    `https://shop.example/${path.repeat(1_990).slice(0, 1_970)}/{{1}}`,
    'Track this order now'
  ),
  example: ['https://shop.example/81'],
});

/** As much as the platform takes: every text at its limit, ten buttons; and a carousel of ten full cards. */
export const LARGEST: Record<string, Definition> = {
  'text and ten buttons': marketing([
    textHeader('Your orders of this week are on their way to you, {{1}} too.', 'today'),
    body(fullText(1_024, 25), ...samples(25)),
    footer('f'.repeat(60)),
    buttons(
      address('a'),
      { ...address('b'), text: 'Track another order' },
      ...Array.from({ length: 8 }, (_, index) => reply(`Answer number ${index + 1} of us`))
    ),
  ]),
  'carousel of ten cards': marketing([
    body(fullText(1_024, 10), ...samples(10)),
    carousel(
      ...Array.from({ length: 10 }, () =>
        card(
          mediaHeader('IMAGE'),
          body(fullText(160, 1), ...samples(1)),
          buttons(reply('Show me more like it'), address('c'))
        )
      )
    ),
  ]),
};

/** Milliseconds of one call, as the median over rounds of a few hundred. */
const timeOf = (work: () => unknown, rounds: number): number => {
  const calls = 300;
  for (let warm = 0; warm < calls; warm += 1) work();
  return median(
    Array.from({ length: rounds * 3 }, () => {
      const started = performance.now();
      for (let call = 0; call < calls; call += 1) work();
      return (performance.now() - started) / calls;
    })
  );
};

/** The lint of the largest legal templates beside reading and writing them as JSON. */
export const lint = ({ rounds }: BenchOptions): Result[] =>
  Object.entries(LARGEST).map(([template, definition]) => {
    const text = JSON.stringify(definition);
    const judged = timeOf(() => lintTemplate(definition), rounds);
    const copied = timeOf(() => JSON.stringify(JSON.parse(text)), rounds);
    const errors = lintTemplate(definition).findings.filter(({ severity }) => severity === 'error');
    return {
      cells: {
        template,
        bytes: String(text.length),
        'JSON.parse and stringify': `${copied.toFixed(3)} ms`,
        lint: atMost(judged, LIMIT_MS, `${judged.toFixed(3)} ms`),
        ratio: (judged / copied).toFixed(1),
      },
      wrong: errors.map(({ code, path }) => `${template} is not legal: ${code} at ${path}`),
      shares: {},
    };
  });
