import type { SendMessage } from '../../../shared/contracts';

/**
 * A message of this user that the server has not taken yet. It stays in the browser's storage until the
 * server's 202, with its one idempotency key: a retry, a reload and a second tab send it once.
 */
export interface OutgoingMessage {
  idempotencyKey: string;
  conversation: string;
  data: SendMessage.Request['data'];
  /** What the bubble shows. */
  text: string;
  /** Epoch milliseconds by the server's clock. */
  createdAt: number;
  state: 'sending' | 'offline' | 'failed';
  /** Why the server said no; null while it is on its way. */
  error: string | null;
  /** False where the same request would be refused again. */
  retryable: boolean;
}

const storageKey = (userId: string) => `whatsapp:outgoing:${userId}`;

let owner: string | null = null;
let messages: OutgoingMessage[] = [];
const listeners = new Set<() => void>();

const commit = (next: OutgoingMessage[]) => {
  messages = next;
  if (owner !== null) {
    if (next.length > 0) localStorage.setItem(storageKey(owner), JSON.stringify(next));
    else localStorage.removeItem(storageKey(owner));
  }
  listeners.forEach((listener) => listener());
};

const load = (userId: string): OutgoingMessage[] => {
  try {
    const stored = JSON.parse(
      localStorage.getItem(storageKey(userId)) ?? '[]'
    ) as OutgoingMessage[];
    // nobody waits for the answer of a request of a page that is gone: a person sends it again, by its key
    return stored.map((message) => ({ ...message, state: 'failed', retryable: true }));
  } catch {
    return [];
  }
};

export const outgoing = {
  /** Takes over what this user left unsent; another user's stays where it is. */
  open(userId: string): void {
    if (owner === userId) return;
    owner = userId;
    messages = load(userId);
    listeners.forEach((listener) => listener());
  },

  all: (): OutgoingMessage[] => messages,

  isSending: (conversation: string): boolean =>
    messages.some(
      (message) => message.conversation === conversation && message.state === 'sending'
    ),

  put(message: OutgoingMessage): void {
    const known = messages.some(({ idempotencyKey }) => idempotencyKey === message.idempotencyKey);
    if (known) this.update(message.idempotencyKey, message);
    else commit([...messages, message]);
  },

  update(idempotencyKey: string, change: Partial<OutgoingMessage>): void {
    commit(
      messages.map((message) =>
        message.idempotencyKey === idempotencyKey ? { ...message, ...change } : message
      )
    );
  },

  remove(idempotencyKey: string): void {
    commit(messages.filter((message) => message.idempotencyKey !== idempotencyKey));
  },

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
