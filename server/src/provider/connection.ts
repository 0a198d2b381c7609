import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import http from 'node:http';
import https from 'node:https';

/** Idle connections are given up before a gateway does it: one that closes under a send leaves its outcome open. */
const idleMs = 4_000;

/** Where a call is: it can only have been taken once the connection stood. */
export type Phase = 'connecting' | 'connected';

export interface Watch {
  phase: Phase;
  /** True when one of the two limits ended the call. */
  timedOut: boolean;
  signal: AbortSignal;
  /** Ends the limits; call it when the answer is complete. */
  done(): void;
}

export interface Connections {
  httpAgent: http.Agent;
  httpsAgent: https.Agent;
  /** Watches one call: `connectMs` until the connection stands, `answerMs` from then on. */
  watch(limits: { connectMs: number; answerMs: number }): Watch & { transport: Transport };
  close(): void;
}

/** The part of node:http and node:https that axios asks for. */
export interface Transport {
  request(options: RequestOptions, onAnswer: (answer: IncomingMessage) => void): ClientRequest;
}

/** Keep-alive connections to one scheme and host, with separate limits for connecting and answering. */
export const createConnections = (baseUrl: URL): Connections => {
  const agentOptions = { keepAlive: true, timeout: idleMs };
  const httpAgent = new http.Agent(agentOptions);
  const httpsAgent = new https.Agent(agentOptions);
  const secure = baseUrl.protocol === 'https:';

  return {
    httpAgent,
    httpsAgent,
    watch: ({ connectMs, answerMs }) => {
      const controller = new AbortController();
      const expire = () => {
        watch.timedOut = true;
        controller.abort();
      };
      let timer = setTimeout(expire, connectMs);
      const connected = () => {
        if (watch.phase === 'connected') return;
        watch.phase = 'connected';
        clearTimeout(timer);
        timer = setTimeout(expire, answerMs);
      };
      const transport: Transport = {
        request: (options, onAnswer) => {
          const request = (secure ? https : http).request(options, onAnswer);
          request.once('socket', (socket) => {
            if (request.reusedSocket) connected();
            else socket.once(secure ? 'secureConnect' : 'connect', connected);
          });
          return request;
        },
      };
      const watch: Watch & { transport: Transport } = {
        phase: 'connecting',
        timedOut: false,
        signal: controller.signal,
        done: () => clearTimeout(timer),
        transport,
      };
      return watch;
    },
    close: () => {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
};
