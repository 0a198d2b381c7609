import type { Thread } from '../state/model';
import type { Store } from '../state/store';

const keyOf = (numberId: string, customerId: string): string => `${numberId}|${customerId}`;

/** What a number and a customer share; a blank one before their first message. */
export const threadOf = (store: Store, numberId: string, customerId: string): Thread => {
  const key = keyOf(numberId, customerId);
  return (
    store.threads.get(key) ?? {
      key,
      numberId,
      customerId,
      lastInboundAt: 0,
      lastMessageAt: 0,
      freeEntryOfferedAt: 0,
      freeEntryEndsAt: 0,
      optedOut: false,
      blocked: false,
      unread: 0,
    }
  );
};
