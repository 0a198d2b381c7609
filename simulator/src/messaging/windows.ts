import type { Thread } from '../state/model';

export const DAY_MS = 86_400_000;
const FREE_ENTRY_MS = 3 * DAY_MS;

/** The customer service window: 24 h from the customer's last message (reference 5.1). */
export const serviceWindowOpen = (thread: Thread, now: number): boolean =>
  thread.lastInboundAt > 0 && now < thread.lastInboundAt + DAY_MS;

/** The free entry point: 72 h from the answer to a customer who came from an ad (reference 5.1). */
export const freeEntryOpen = (thread: Thread, now: number): boolean => now < thread.freeEntryEndsAt;

/** The end that the business's message gives the free entry point: set by the first answer within 24 h. */
export const freeEntryAfterAnswer = (thread: Thread, now: number): number => {
  const offered = thread.freeEntryOfferedAt;
  const answersOffer = offered > 0 && now < offered + DAY_MS && thread.freeEntryEndsAt < offered;
  return answersOffer ? now + FREE_ENTRY_MS : thread.freeEntryEndsAt;
};
