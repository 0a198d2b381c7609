import { getFetchClient } from '@strapi/strapi/admin';
import type {
  ConnectStepEvent,
  GetRealtimeEvents,
  RealtimeEvent,
  RealtimeStream,
} from '../../../shared/contracts';
import { backendUrl } from '../utils/backend';
import { backoffMs } from './backoff';
import { createEventStreamReader, type StreamFrame } from './eventStream';

/** The server beats every 15 s; two missed beats and some travel. */
const SILENCE_MS = 40_000;
const POLL_MS = 15_000;
const REMEMBERED_IDS = 500;

export type ConnectionState =
  | { kind: 'connecting' }
  | { kind: 'live' }
  /** `since`: epoch milliseconds when the stream was last heard. */
  | { kind: 'polling'; since: number };

interface Handlers {
  onChange: (event: RealtimeEvent) => void;
  onStep: (event: ConnectStepEvent) => void;
  onState: (state: ConnectionState) => void;
  /** The server could not say what was missed: everything on screen is to be read again. */
  onGap: () => void;
}

const parse = <T>(data: string): T | null => {
  try {
    return JSON.parse(data) as T;
  } catch {
    return null;
  }
};

/**
 * Keeps the event stream of the admin open: goes on from its cursor after every break, drops ids it has
 * handed out, refreshes an expired token by one ordinary call, and polls while the stream is away.
 * Returns `setToken` for the stream's bearer token, `reconnect` and `close`.
 */
export const openConnection = (token: string, handlers: Handlers) => {
  let bearer = token;
  let closed = false;
  let cursor: number | null = null;
  let failures = 0;
  let heardAt = Date.now();
  let abort = new AbortController();
  let wake: () => void = () => undefined;
  let polling: ReturnType<typeof setInterval> | undefined;
  const handedOut = new Set<number>();

  const handOut = (event: RealtimeEvent) => {
    cursor = Math.max(cursor ?? 0, event.id);
    if (handedOut.has(event.id)) return;
    handedOut.add(event.id);
    const oldest = handedOut.size > REMEMBERED_IDS ? handedOut.values().next().value : undefined;
    if (oldest !== undefined) handedOut.delete(oldest);
    handlers.onChange(event);
  };

  const poll = async () => {
    try {
      const { data } = await getFetchClient().get<GetRealtimeEvents.Response>(
        '/whatsapp/realtime/events',
        { params: cursor === null ? {} : { after: cursor } }
      );
      if (closed) return;
      data.data.forEach(handOut);
      cursor = Math.max(cursor ?? 0, data.meta.cursor);
    } catch {
      // no connection at all: the next turn asks again, the stale line is already shown
    }
  };

  const startPolling = () => {
    if (polling || closed) return;
    handlers.onState({ kind: 'polling', since: heardAt });
    polling = setInterval(() => void poll(), POLL_MS);
    void poll();
  };

  const goLive = () => {
    failures = 0;
    clearInterval(polling);
    polling = undefined;
    handlers.onState({ kind: 'live' });
  };

  const take = (frame: StreamFrame): 'bye' | null => {
    heardAt = Date.now();
    if (frame.kind === 'comment') return null;
    if (frame.event === 'bye') return 'bye';
    if (frame.event === 'ready') {
      const ready = parse<RealtimeStream.Ready>(frame.data);
      if (cursor === null) {
        cursor = ready?.cursor ?? null;
        // what happened between the page's first answers and this moment has no cursor to ask with
        handlers.onGap();
      }
      goLive();
    }
    if (frame.event === 'change') {
      const event = parse<RealtimeEvent>(frame.data);
      if (event) handOut(event);
    }
    if (frame.event === 'channel-step') {
      const event = parse<ConnectStepEvent>(frame.data);
      if (event) handlers.onStep(event);
    }
    return null;
  };

  const readStream = async (signal: AbortSignal): Promise<'again' | 'unauthorized' | 'failed'> => {
    const url = new URL(`${backendUrl()}/whatsapp/realtime/stream`, window.location.href);
    if (cursor !== null) url.searchParams.set('after', String(cursor));
    const response = await fetch(url, { headers: { Authorization: `Bearer ${bearer}` }, signal });
    if (response.status === 401) return 'unauthorized';
    if (!response.ok || !response.body) return 'failed';
    heardAt = Date.now();
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    const read = createEventStreamReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return 'failed';
      for (const frame of read(value)) if (take(frame) === 'bye') return 'again';
    }
  };

  const wait = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async () => {
    while (!closed) {
      abort = new AbortController();
      const outcome = await readStream(abort.signal).catch(() => 'failed' as const);
      // an end that was asked for closes the body too
      abort.abort();
      if (closed) return;
      if (outcome === 'again') continue;
      failures += 1;
      // an ordinary call renews an expired token; the new one arrives by setToken
      if (outcome === 'unauthorized') await poll();
      if (failures > 2) startPolling();
      await wait(backoffMs(failures, Math.random()));
    }
  };

  const silence = setInterval(() => {
    if (Date.now() - heardAt <= SILENCE_MS) return;
    startPolling();
    // a dead connection gives no end by itself
    abort.abort();
  }, 5_000);

  const reconnect = () => {
    failures = 0;
    abort.abort();
    wake();
  };

  handlers.onState({ kind: 'connecting' });
  void run();

  return {
    setToken: (next: string) => {
      bearer = next;
    },
    reconnect,
    close: () => {
      closed = true;
      wake();
      clearInterval(polling);
      clearInterval(silence);
      abort.abort();
    },
  };
};
