import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of one message on its way: `pass` asks the provider and gives its answer. */
export type Gatekeeper = (
  pass: () => Promise<{ status: number; body: string }>,
  answer: http.ServerResponse
) => Promise<void>;

/** Stands between the plugin and the provider, for troubles that only a network or a gateway makes. */
export interface Gate {
  url: string;
  /** The next message goes through these hands, one after the other; afterwards all pass. */
  next(...keepers: Gatekeeper[]): void;
  /** When messages arrived here, by `performance.now()`. */
  arrivals: number[];
  close(): Promise<void>;
}

export const openGate = async (target: string): Promise<Gate> => {
  const keepers: Gatekeeper[] = [];
  const arrivals: number[] = [];
  const letThrough: Gatekeeper = async (pass, answer) => {
    const { status, body } = await pass();
    answer.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };

  const server = http.createServer((request, answer) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const gone = new AbortController();
      answer.once('close', () => gone.abort());
      const pass = async () => {
        const hasBody = request.method !== 'GET';
        const passed = await fetch(`${target}${request.url}`, {
          method: request.method as string,
          signal: gone.signal,
          headers: {
            'D360-API-KEY': String(request.headers['d360-api-key']),
            'content-type': String(request.headers['content-type'] ?? 'application/json'),
          },
          ...(hasBody ? { body: Buffer.concat(chunks) } : {}),
        });
        return { status: passed.status, body: await passed.text() };
      };
      const isMessage = request.method === 'POST' && request.url === '/messages';
      if (isMessage) arrivals.push(performance.now());
      await ((isMessage ? keepers.shift() : undefined) ?? letThrough)(pass, answer);
    })().catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (...some) => void keepers.push(...some),
    arrivals,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
