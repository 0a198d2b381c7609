import { setTimeout as wait } from 'node:timers/promises';
import type { RealtimeEvent } from '../../shared/contracts/realtime';
import { createEventStreamReader } from '../../admin/src/realtime/eventStream';

/** What came over the streams of one reader so far. */
export interface ChangeReader {
  /** In the order of their arrival, each id once. */
  changes: RealtimeEvent[];
  /** How often a stream was opened, said goodbye, was refused for its token, and broke. */
  counts: { opened: number; goodbyes: number; refused: number; broken: number };
  close(): Promise<void>;
}

/**
 * Reads the event stream as an open admin page does: goes on from its cursor after every end, drops ids
 * that it has seen, asks for a new token when the old one is refused.
 */
export const readChanges = async (
  url: string,
  newToken: () => Promise<string>
): Promise<ChangeReader> => {
  const changes: RealtimeEvent[] = [];
  const seen = new Set<number>();
  const counts = { opened: 0, goodbyes: 0, refused: 0, broken: 0 };
  const closing = new AbortController();
  let token = await newToken();
  let cursor: number | null = null;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (isReady = resolve));

  const take = (event: string, data: string) => {
    if (event === 'ready') {
      cursor ??= (JSON.parse(data) as { cursor: number }).cursor;
      isReady();
    }
    if (event === 'bye') counts.goodbyes += 1;
    if (event !== 'change') return;
    const change = JSON.parse(data) as RealtimeEvent;
    cursor = Math.max(cursor ?? 0, change.id);
    if (seen.has(change.id)) return;
    seen.add(change.id);
    changes.push(change);
  };

  const readOne = async (): Promise<void> => {
    const answer = await fetch(
      `${url}/whatsapp/realtime/stream${cursor === null ? '' : `?after=${cursor}`}`,
      { headers: { authorization: `Bearer ${token}` }, signal: closing.signal }
    );
    if (answer.status === 401) {
      counts.refused += 1;
      await answer.body?.cancel();
      token = await newToken();
      return;
    }
    if (answer.status !== 200) throw new Error(`the stream answered ${answer.status}`);
    counts.opened += 1;
    const read = createEventStreamReader();
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? []) {
      for (const frame of read(decoder.decode(chunk as Uint8Array, { stream: true }))) {
        if (frame.kind === 'event') take(frame.event, frame.data);
      }
    }
  };

  const reading = (async () => {
    while (!closing.signal.aborted) {
      await readOne().catch(async () => {
        if (closing.signal.aborted) return;
        counts.broken += 1;
        await wait(100);
      });
    }
  })();
  await ready;
  return {
    changes,
    counts,
    close: async () => {
      closing.abort();
      await reading;
    },
  };
};
