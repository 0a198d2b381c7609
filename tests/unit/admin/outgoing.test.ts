import {
  createOutgoing,
  type OutgoingMessage,
  type Shelf,
} from '../../../admin/src/services/outgoingStore';

const MINUTE_MS = 60_000;
const NOW = Date.parse('2026-11-26T12:00:00Z');

/** The storage of one browser, and the news that its other tabs hear of a change. */
const browser = () => {
  const stored = new Map<string, string>();
  const tabs: { hear: (key: string, value: string | null) => void; from: Shelf }[] = [];
  const tab = (now = NOW) => {
    const tell = (key: string, value: string | null) =>
      tabs.filter(({ from }) => from !== storage).forEach(({ hear }) => hear(key, value));
    const storage: Shelf = {
      get length() {
        return stored.size;
      },
      key: (index) => [...stored.keys()][index] ?? null,
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => {
        stored.set(key, value);
        tell(key, value);
      },
      removeItem: (key) => {
        stored.delete(key);
        tell(key, null);
      },
    };
    const outgoing = createOutgoing(storage, () => now);
    tabs.push({ hear: outgoing.hear, from: storage });
    outgoing.open('7');
    return outgoing;
  };
  return { tab, stored };
};

const message = (idempotencyKey: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  idempotencyKey,
  conversation: 'ida',
  data: { type: 'text', text: { body: idempotencyKey } },
  text: idempotencyKey,
  createdAt: NOW,
  state: 'sending',
  error: null,
  retryable: true,
  ...more,
});
const keys = (outgoing: { all: () => OutgoingMessage[] }) =>
  outgoing.all().map(({ idempotencyKey }) => idempotencyKey);

it('keeps what two tabs send at once apart from each other', () => {
  const { tab, stored } = browser();
  const [first, second] = [tab(), tab()];
  first.put(message('a'));
  second.put(message('b', { createdAt: NOW + 1 }));
  expect(keys(first)).toEqual(['a', 'b']);
  first.remove('a');
  expect(keys(second)).toEqual(['b']);
  expect(stored.size).toBe(1);
  second.update('b', { state: 'failed', error: 'no' });
  expect(first.all()).toMatchObject([{ state: 'failed', error: 'no' }]);
});

it('waits for the answers of its own requests only', () => {
  const { tab } = browser();
  const [first, second] = [tab(), tab()];
  first.put(message('a'));
  expect(first.isSending('ida')).toBe(true);
  expect(second.isSending('ida')).toBe(false);
});

it('does not bring back what another tab has brought to the server', () => {
  const { tab, stored } = browser();
  const [first, second] = [tab(), tab()];
  first.put(message('a'));
  second.remove('a');
  first.update('a', { state: 'failed' });
  expect(keys(first)).toEqual([]);
  expect(stored.size).toBe(0);
});

it('takes over what a page that is gone has left: fresh to be sent, old for a person to decide', () => {
  const { tab } = browser();
  const before = tab();
  before.put(message('fresh'));
  before.put(message('old', { createdAt: NOW - 61 * MINUTE_MS }));
  before.put(message('refused', { state: 'failed', error: 'no', retryable: false }));
  const after = Object.fromEntries(
    tab(NOW + MINUTE_MS)
      .all()
      .map(({ idempotencyKey, state, retryable }) => [idempotencyKey, [state, retryable]])
  );
  expect(after).toEqual({
    fresh: ['offline', true],
    old: ['failed', true],
    refused: ['failed', false],
  });
});

it('leaves another user’s messages where they are', () => {
  const { tab, stored } = browser();
  const outgoing = tab();
  outgoing.put(message('a'));
  outgoing.open('8');
  expect(keys(outgoing)).toEqual([]);
  expect(stored.size).toBe(1);
});
