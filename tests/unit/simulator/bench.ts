import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Simulator, SimulatorOptions } from '../../../simulator/src';
import { startSimulator } from '../../../simulator/src';

export interface Json {
  [key: string]: unknown;
}

export interface Answer<T = Json> {
  status: number;
  body: T;
}

/** A webhook receiver that keeps what came and answers as it is told. */
export class Receiver {
  readonly bodies: Json[] = [];
  readonly texts: string[] = [];
  readonly headers: http.IncomingHttpHeaders[] = [];
  /** statuses of the next answers, then 200 */
  answers: number[] = [];
  private waiting: { test: () => boolean; resolve: () => void }[] = [];
  private readonly server = http.createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    request.on('end', () => {
      this.texts.push(text);
      this.headers.push(request.headers);
      try {
        this.bodies.push(JSON.parse(text) as Json);
      } catch {
        this.bodies.push({});
      }
      response.writeHead(this.answers.shift() ?? 200).end();
      for (const one of this.waiting) if (one.test()) one.resolve();
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  until(test: () => boolean): Promise<void> {
    if (test()) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push({ test, resolve }));
  }

  changes(): { field: string; value: Json }[] {
    return this.bodies
      .flatMap((body) => (body.entry ?? []) as { changes: { field: string; value: Json }[] }[])
      .flatMap((entry) => entry.changes);
  }

  statuses(): Json[] {
    return this.changes().flatMap(({ value }) => (value.statuses ?? []) as Json[]);
  }

  messages(): Json[] {
    return this.changes().flatMap(({ value }) => (value.messages ?? []) as Json[]);
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** A simulator with a receiver that is registered as the first number's webhook. */
export interface Bench {
  simulator: Simulator;
  receiver: Receiver;
  /** a call of the provider's API with the first number's key, or another */
  provider: <T = Json>(
    method: string,
    path: string,
    body?: unknown,
    key?: string
  ) => Promise<Answer<T>>;
  /** a call below `/_simulator` */
  control: <T = Json>(method: string, path: string, body?: unknown) => Promise<Answer<T>>;
  /** runs everything that is due within a minute of the simulator's clock and waits for its end */
  settle: () => Promise<void>;
  stop: () => Promise<void>;
}

export const KEYS = {
  shop: 'simulator-key-frost-shop',
  service: 'simulator-key-frost-service',
  other: 'simulator-key-loja-norte',
};

export const startBench = async (options: SimulatorOptions = {}): Promise<Bench> => {
  const simulator = await startSimulator(options);
  const receiver = new Receiver();
  const url = await receiver.start();
  const call = async <T>(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>
  ) => {
    const response = await fetch(`${simulator.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  };
  const bench: Bench = {
    simulator,
    receiver,
    provider: (method, path, body, key = KEYS.shop) =>
      call(method, path, body, { 'D360-API-KEY': key }),
    control: (method, path, body) => call(method, `/_simulator${path}`, body, {}),
    settle: async () => {
      await bench.control('PATCH', '/clock', { advanceMs: 60_000 });
      for (;;) {
        const { body } = await bench.control('GET', '/idle');
        if (body.idle === true) return;
        await bench.control('PATCH', '/clock', { advanceMs: 1_000 });
      }
    },
    stop: async () => {
      await simulator.stop();
      await receiver.stop();
    },
  };
  await bench.provider('POST', '/v1/configs/webhook', { url, headers: { 'x-secret': 's3cr3t' } });
  return bench;
};

export const text = (to: string, body = 'Hello'): Json => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to,
  type: 'text',
  text: { body },
});

export const template = (
  to: string,
  name: string,
  components: unknown[] = [],
  language = 'en_US'
): Json => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to,
  type: 'template',
  template: { name, language: { code: language }, components },
});

export const bodyParameters = (...values: string[]): Json => ({
  type: 'body',
  parameters: values.map((value) => ({ type: 'text', text: value })),
});

/** The marketing template of the seed with everything it needs. */
export const autumnOffer = (to: string): Json =>
  template(to, 'autumn_offer', [
    {
      type: 'header',
      parameters: [{ type: 'image', image: { link: 'https://cdn.example/a.jpg' } }],
    },
    bodyParameters('Ida', '20 %'),
    { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: 'wool' }] },
  ]);

export const errorCode = (answer: Answer): unknown => (answer.body.error as Json | undefined)?.code;
