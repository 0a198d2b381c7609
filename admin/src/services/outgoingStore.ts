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

const PREFIX = 'whatsapp:outgoing';
/** Left unsent for longer than this, a message is sent when a person says so, and not by itself. */
const FRESH_MS = 60 * 60_000;

const storagePrefix = (userId: string) => `${PREFIX}:${userId}:`;

const parse = (text: string | null): OutgoingMessage | null => {
  try {
    return text === null ? null : (JSON.parse(text) as OutgoingMessage);
  } catch {
    return null;
  }
};

/**
 * What a page that is gone has left: nobody waits for the answer of its request any more. A fresh one goes out
 * by itself, by its key at most once; an old one is for a person to decide.
 */
const leftBehind = (message: OutgoingMessage, now: number): OutgoingMessage => {
  if (message.state === 'failed') return message;
  return now - message.createdAt < FRESH_MS
    ? { ...message, state: 'offline', error: null }
    : { ...message, state: 'failed', error: null, retryable: true };
};

/** What is needed of the browser's storage. */
export interface Shelf {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * The unsent messages of one user, each under a key of its own in the storage: a tab writes its own messages
 * only, and hears of those of the others.
 * @param storage the browser's, shared by its tabs
 */
export const createOutgoing = (storage: Shelf, clock: () => number) => {
  let owner: string | null = null;
  let messages: OutgoingMessage[] = [];
  /** Keys of what this very tab has tried to send. */
  const tried = new Set<string>();
  const listeners = new Set<() => void>();

  const keysInStorage = (prefix: string): string[] =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
      key.startsWith(prefix)
    );

  const show = (next: OutgoingMessage[]) => {
    messages = next.sort((a, b) => a.createdAt - b.createdAt);
    listeners.forEach((listener) => listener());
  };

  const without = (idempotencyKey: string) =>
    messages.filter((message) => message.idempotencyKey !== idempotencyKey);

  const store = (message: OutgoingMessage) => {
    if (owner === null) return;
    const text = JSON.stringify(message);
    storage.setItem(storagePrefix(owner) + message.idempotencyKey, text);
  };

  return {
    /** Takes over what this user left unsent; another user's stays where it is. */
    open(userId: string): void {
      if (owner === userId) return;
      owner = userId;
      const found = keysInStorage(storagePrefix(userId)).flatMap(
        (key) => parse(storage.getItem(key)) ?? []
      );
      show(found.map((message) => leftBehind(message, clock())));
    },

    /** Another tab of this browser has changed what is stored. */
    hear(key: string | null, newValue: string | null): void {
      if (owner === null || !key?.startsWith(storagePrefix(owner))) return;
      const idempotencyKey = key.slice(storagePrefix(owner).length);
      const heard = parse(newValue);
      show([...without(idempotencyKey), ...(heard ? [heard] : [])]);
    },

    all: (): OutgoingMessage[] => messages,

    /** Whether this tab waits for an answer about a message of this dialogue. */
    isSending: (conversation: string): boolean =>
      messages.some(
        (message) =>
          message.conversation === conversation &&
          message.state === 'sending' &&
          tried.has(message.idempotencyKey)
      ),

    put(message: OutgoingMessage): void {
      tried.add(message.idempotencyKey);
      store(message);
      show([...without(message.idempotencyKey), message]);
    },

    /** Nothing where it is gone: taken by the server in another tab, or discarded there. */
    update(idempotencyKey: string, change: Partial<OutgoingMessage>): void {
      const before = messages.find((message) => message.idempotencyKey === idempotencyKey);
      if (before) this.put({ ...before, ...change });
    },

    remove(idempotencyKey: string): void {
      if (owner !== null) storage.removeItem(storagePrefix(owner) + idempotencyKey);
      show(without(idempotencyKey));
    },

    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
};
