import http from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createProvider,
  type ChannelClient,
  type ProviderOptions,
} from '../../../server/src/provider';

export interface SeenRequest {
  method: string;
  url: string;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

export type Handler = (answer: http.ServerResponse, request: SeenRequest) => void;

export interface Loopback {
  url: string;
  requests: SeenRequest[];
  /** What answers from now on. */
  answerWith(handler: Handler): void;
  close(): Promise<void>;
}

/** A real HTTP server on loopback that keeps what it was asked. */
export const startLoopback = async (first?: Handler): Promise<Loopback> => {
  let handler: Handler = first ?? ((answer) => answer.writeHead(500).end());
  const requests: SeenRequest[] = [];
  const server = http.createServer((request, answer) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, body: Buffer.concat(chunks) };
      requests.push(seen);
      handler(answer, seen);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answerWith: (next) => {
      handler = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
  (answer) =>
    answer
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify(body));

export const raw =
  (status: number, body: string, headers: Record<string, string> = {}): Handler =>
  (answer) =>
    answer.writeHead(status, headers).end(body);

export const apiKey = 'secretKey0123456789abcdef';

/** A provider client of one channel against the address; closed by the caller. */
export const connect = (
  baseUrl: string,
  options: Partial<ProviderOptions> = {}
): { channel: ChannelClient; close: () => Promise<void> } => {
  const provider = createProvider({ baseUrl, ...options });
  return { channel: provider.channel({ apiKey, channelKey: 'one' }), close: provider.close };
};
