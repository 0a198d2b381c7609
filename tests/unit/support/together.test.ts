import { createTogether } from '../../../server/src/support/together';

const gate = () => {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
};

test('what comes in one turn is one round; what comes during a round is the next', async () => {
  const rounds: number[][] = [];
  const first = gate();
  const double = createTogether(async (items: number[]) => {
    rounds.push(items);
    if (rounds.length === 1) await first.opened;
    return items.map((item) => item * 2);
  }, 100);
  const early = [double(1), double(2)];
  await new Promise((resolve) => setTimeout(resolve, 5));
  const late = [double(3), double(4), double(5)];
  first.open();
  expect(await Promise.all([...early, ...late])).toEqual([2, 4, 6, 8, 10]);
  expect(rounds).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
});

test('a round holds no more than it may', async () => {
  const sizes: number[] = [];
  const same = createTogether(async (items: number[]) => {
    sizes.push(items.length);
    return items;
  }, 2);
  expect(await Promise.all([1, 2, 3, 4, 5].map(same))).toEqual([1, 2, 3, 4, 5]);
  expect(sizes).toEqual([2, 2, 1]);
});

test('where a round fails, only who is to blame gets the error', async () => {
  const tried: number[][] = [];
  const odd = createTogether(async (items: number[]) => {
    tried.push(items);
    if (items.includes(2)) throw new Error('no even ones');
    return items;
  }, 10);
  const results = await Promise.allSettled([1, 2, 3].map(odd));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(tried).toEqual([[1, 2, 3], [1], [2], [3]]);
  expect(await odd(7)).toBe(7);
});
