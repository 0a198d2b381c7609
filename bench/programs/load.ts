import net from 'node:net';
import { bodyOf, type Door, type Stream } from '../bodies';
import { begin, obey } from './obey';

/** Webhooks from many connections that stay open, one request at a time on each. */
export interface Load {
  door: Door;
  stream: Stream;
  connections: number;
  /** Number of the first body: no two loads of one stream share one. */
  from: number;
}

/** As many as there are answers for, for so long. */
export type Flood = Load & { ms: number };

/** So many at a steady rate, however fast the answers come. */
export type Pour = Load & { perSecond: number; count: number };

export interface LoadResult {
  sent: number;
  /** Answered with 200. */
  stored: number;
  /** From the first request to the last answer. */
  seconds: number;
  medianMs: number;
  p99Ms: number;
  /** Part of the answers that took longer than a second, 0 to 1. */
  aboveSecond: number;
}

/** Says when a request should go out (ms since the start), or null when there is none yet or any more. */
type Source = () => { dueAt: number } | null;

const END_OF_HEAD = Buffer.from('\r\n\r\n');

const run = async (load: Load, next: Source, isOver: () => boolean): Promise<LoadResult> => {
  const url = new URL(load.door.url);
  const head =
    `POST ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\n` +
    Object.entries(load.door.headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
  const started = performance.now();
  const latencies: number[] = [];
  const idle: net.Socket[] = [];
  let sent = 0;
  let stored = 0;
  let underWay = 0;
  let lastAnswer = started;
  let finish: (() => void) | null = null;

  const sendOn = (socket: net.Socket): boolean => {
    const due = next();
    if (!due) return false;
    const body = bodyOf(load.door, load.stream, load.from + sent);
    sent += 1;
    underWay += 1;
    (socket as net.Socket & { dueAt: number }).dueAt = started + due.dueAt;
    socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    return true;
  };

  const noteAnswer = (socket: net.Socket, status: number): void => {
    lastAnswer = performance.now();
    latencies.push(lastAnswer - (socket as net.Socket & { dueAt: number }).dueAt);
    underWay -= 1;
    if (status === 200) stored += 1;
    if (!sendOn(socket)) idle.push(socket);
    if (underWay === 0 && isOver()) finish?.();
  };

  const connect = (fail: (error: Error) => void): Promise<net.Socket> =>
    new Promise((resolve) => {
      const socket = net.connect(Number(url.port), url.hostname, () => resolve(socket));
      socket.setNoDelay(true);
      socket.on('error', fail);
      socket.on('close', () => {
        const place = idle.indexOf(socket);
        if (place < 0)
          return fail(new Error('the server closed a connection with a request on it'));
        // servers close what was idle for some seconds
        idle.splice(place, 1);
        void open(fail);
      });
      let seen: Buffer = Buffer.alloc(0);
      socket.on('data', (chunk: Buffer) => {
        // a server that closes says so first (408)
        if (idle.includes(socket)) return;
        seen = seen.length === 0 ? chunk : Buffer.concat([seen, chunk]);
        const end = seen.indexOf(END_OF_HEAD);
        if (end < 0) return;
        const answer = seen.toString('latin1', 0, end);
        const length = /\r\ncontent-length: (\d+)/i.exec(answer);
        if (!length) return fail(new Error(`an answer without a length: ${answer}`));
        if (seen.length < end + 4 + Number(length[1])) return;
        seen = Buffer.alloc(0);
        noteAnswer(socket, Number(answer.slice(9, 12)));
      });
    });

  const open = async (fail: (error: Error) => void): Promise<void> => {
    const socket = await connect(fail);
    sockets.add(socket);
    idle.push(socket);
  };

  const sockets = new Set<net.Socket>();
  let ticking: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      finish = resolve;
      void Promise.all(Array.from({ length: load.connections }, () => open(reject))).then(() => {
        const tick = () => {
          while (idle.length > 0 && sendOn(idle.at(-1) as net.Socket)) idle.pop();
          if (isOver() && underWay === 0) resolve();
        };
        tick();
        ticking = setInterval(tick, 1);
      });
    });
  } finally {
    clearInterval(ticking);
    for (const socket of sockets) {
      socket.removeAllListeners('close');
      socket.destroy();
    }
  }

  latencies.sort((a, b) => a - b);
  const at = (part: number) => latencies[Math.floor((latencies.length - 1) * part)] ?? 0;
  return {
    sent,
    stored,
    seconds: (lastAnswer - started) / 1_000,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    aboveSecond: latencies.filter((ms) => ms > 1_000).length / Math.max(1, latencies.length),
  };
};

begin(async () => {
  obey({
    flood: (load: Flood) => {
      const started = performance.now();
      const passed = () => performance.now() - started;
      return run(
        load,
        () => (passed() < load.ms ? { dueAt: passed() } : null),
        () => passed() >= load.ms
      );
    },
    pour: (load: Pour) => {
      const started = performance.now();
      let given = 0;
      return run(
        load,
        () => {
          const dueAt = (given * 1_000) / load.perSecond;
          if (given >= load.count || dueAt > performance.now() - started) return null;
          given += 1;
          return { dueAt };
        },
        () => given >= load.count
      );
    },
  });
});
