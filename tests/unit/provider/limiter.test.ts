import { createLimiter, type Limiter, type RateKind } from '../../../server/src/provider/limiter';

const RATES = { messagesPerSecond: 100, mediaPerSecond: 10, managementPerSecond: 5 };

let limiter: Limiter;
let begun: { name: string; at: number }[];
let startedAt: number;

beforeEach(() => {
  jest.useFakeTimers();
  limiter = createLimiter(RATES);
  begun = [];
  startedAt = performance.now();
});
afterEach(() => jest.useRealTimers());

const run = (name: string, kind: RateKind = 'messages', channelKey = 'a', perSecond?: number) =>
  limiter.run({ channelKey, kind, ...(perSecond ? { perSecond } : {}) }, async () => {
    begun.push({ name, at: Math.round((performance.now() - startedAt) * 10) / 10 });
    return name;
  });

it('keeps calls of one channel evenly apart', async () => {
  const all = Promise.all(['1', '2', '3', '4'].map((name) => run(name)));
  await jest.advanceTimersByTimeAsync(50);
  expect(await all).toEqual(['1', '2', '3', '4']);
  const moments = begun.map(({ at }) => at);
  expect(moments[0]).toBe(0);
  for (const [index, at] of moments.entries()) {
    expect(at).toBeGreaterThanOrEqual(index * 10);
    expect(at).toBeLessThan(index * 10 + 1.1);
  }
});

it('lets 1,000 a second begin within a second however few timers ring', async () => {
  const all = Promise.all(
    Array.from({ length: 1_000 }, (_, n) => run(String(n), 'messages', 'a', 1_000))
  );
  await jest.advanceTimersByTimeAsync(1_000);
  await all;
  expect(begun).toHaveLength(1_000);
});

it('saves up no turns while nothing is called', async () => {
  await run('first');
  await jest.advanceTimersByTimeAsync(10_000);
  const later = Promise.all([run('second'), run('third')]);
  await jest.advanceTimersByTimeAsync(20);
  await later;
  const [, second, third] = begun.map(({ at }) => at);
  expect((third as number) - (second as number)).toBeGreaterThanOrEqual(10);
});

it('counts channels and kinds apart', async () => {
  await Promise.all([run('a'), run('media', 'media'), run('b', 'messages', 'b')]);
  expect(begun.map(({ at }) => at)).toEqual([0, 0, 0]);
});

it('takes a changed rate from the next call on', async () => {
  const all = Promise.all([
    run('1', 'messages', 'a', 10),
    run('2', 'messages', 'a', 1_000),
    run('3', 'messages', 'a', 1_000),
  ]);
  await jest.advanceTimersByTimeAsync(102);
  await all;
  expect(begun.map(({ at }) => at)).toEqual([0, 100, 101]);
});

it('hands on what a task rejects with', async () => {
  const failing = limiter.run({ channelKey: 'a', kind: 'messages' }, async () => {
    throw new Error('of the task');
  });
  await expect(failing).rejects.toThrow('of the task');
});

it('waits for what is under way when it is closed', async () => {
  let end = () => {};
  const task = limiter.run(
    { channelKey: 'a', kind: 'messages' },
    () => new Promise<void>((resolve) => (end = resolve))
  );
  let isClosed = false;
  const closing = limiter.close().then(() => (isClosed = true));
  await jest.advanceTimersByTimeAsync(1_000);
  expect(isClosed).toBe(false);
  end();
  await Promise.all([task, closing]);
  expect(isClosed).toBe(true);
});

it('turns away what has not begun when it is closed', async () => {
  await run('1');
  const waiting = run('2');
  const refused = expect(waiting).rejects.toThrow('closed');
  await limiter.close();
  await refused;
  await expect(run('3')).rejects.toThrow('closed');
  await jest.advanceTimersByTimeAsync(1_000);
  expect(begun.map(({ name }) => name)).toEqual(['1']);
});
