/**
 * One round of work for many callers: what is asked for while a round is under way makes the next one, so
 * rounds grow with the load and a caller alone waits for nobody.
 * @param work gives a result per item, in their order, all or nothing
 * @param most items of a round
 * @returns what a caller calls with its item; where a round of several fails, each is worked on by itself, so
 *   that nobody gets the error of another
 */
export const createTogether = <Item, Result>(
  work: (items: Item[]) => Promise<Result[]>,
  most: number
): ((item: Item) => Promise<Result>) => {
  interface Waiting {
    item: Item;
    resolve(result: Result): void;
    reject(error: unknown): void;
  }
  let waiting: Waiting[] = [];
  let isWorking = false;

  const workOn = async (round: Waiting[]): Promise<void> => {
    try {
      const results = await work(round.map(({ item }) => item));
      round.forEach(({ resolve }, at) => resolve(results[at] as Result));
    } catch (error) {
      if (round.length === 1) round[0]?.reject(error);
      else for (const one of round) await workOn([one]);
    }
  };

  const run = async (): Promise<void> => {
    // what is asked for in the same turn goes together from the start
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const round = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await workOn(round);
    }
    isWorking = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (isWorking) return;
      isWorking = true;
      void run();
    });
};
