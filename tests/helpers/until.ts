import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 25;

/**
 * Asks again until the answer is truthy, and gives that answer.
 * @param condition what to ask; an error it throws counts as "not yet" and is told at the end
 * @param description what is waited for, as it should stand in the failure: "the message is delivered"
 * @param timeoutMs after how many milliseconds it is a failure
 */
export const until = async <T>(
  condition: () => T | Promise<T>,
  description: string,
  timeoutMs = 10_000
): Promise<NonNullable<T>> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    let last: unknown;
    try {
      const answer = await condition();
      if (answer) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) {
      const told = last instanceof Error ? last.message : JSON.stringify(last);
      throw new Error(`Waited ${timeoutMs} ms until ${description}; last answer: ${told}`);
    }
    await wait(POLL_MS);
  }
};
