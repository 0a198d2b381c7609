import { startSimulator } from '../../simulator/src';
import type {
  CanSend,
  DeliveryRecord,
  Fault,
  Quality,
  RequestRecord,
  WebhookConfig,
} from '../../simulator/src/state/model';
import { until } from './until';

/** A number as `GET /_simulator/numbers` tells it. */
export interface SimulatorNumber {
  phoneNumberId: string;
  wabaId: string;
  businessId: string;
  key: string;
  displayPhoneNumber: string;
  phone: string;
  verifiedName: string;
  status: string;
  quality: Quality;
  limit: number | null;
  used: number;
  canSend: CanSend | null;
  webhook: WebhookConfig | null;
}

/** An inbound message of the platform, such as `{ type: 'text', text: { body: 'Hello' } }`. */
export type InboundMessage = { type: string } & Record<string, unknown>;

export interface CustomerWrites {
  /** Phone number id or key; the first number when left out. */
  channel?: string;
  profile?: string | { name?: string; username?: string };
  hidePhone?: boolean;
  /** ISO or epoch milliseconds; now when left out. */
  at?: string | number;
}

export type CustomerAction =
  'tap' | 'read' | 'play' | 'stop' | 'resume' | 'change-number' | 'block';

/** The control API below `/_simulator`, typed as far as the tests use it. */
export interface SimulatorControl {
  url: string;
  numbers(): Promise<SimulatorNumber[]>;
  /** A customer writes to a number; `id` is a phone (digits) or a user id. */
  customerWrites(
    id: string,
    message: InboundMessage,
    options?: CustomerWrites
  ): Promise<{ wamid: string; userId: string }>;
  /** Acts as the customer: reads, taps a button, stops marketing messages, … */
  customerDoes(id: string, action: CustomerAction, body?: object): Promise<unknown>;
  /** Changes what holds for a customer: `{ onWhatsApp, autoReply, statuses, … }`. */
  changeCustomer(id: string, patch: object): Promise<unknown>;
  /** Moves the simulator's clock; what falls due on the way happens. */
  advanceClock(ms: number): Promise<void>;
  /** Epoch milliseconds of the simulator's clock. */
  now(): Promise<number>;
  /** Waits until no status and no webhook is still to come by itself. */
  idle(timeoutMs?: number): Promise<void>;
  /** What the provider was asked, oldest first. */
  requests(filter?: {
    since?: string | number;
    path?: string;
    to?: string;
  }): Promise<RequestRecord[]>;
  /** Every attempt to reach a webhook, oldest first. */
  deliveries(since?: string | number): Promise<DeliveryRecord[]>;
  /** Makes requests go wrong; gives the fault's id. */
  fault(
    fault: Partial<Pick<Fault, 'match' | 'times' | 'rate' | 'seed'>> & Pick<Fault, 'effect'>
  ): Promise<string>;
  clearFaults(): Promise<void>;
  /** Any other call below `/_simulator`; throws its error sentence. */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
}

export interface TestSimulator extends SimulatorControl {
  /** API key of the first number. */
  key: string;
  stop(): Promise<void>;
}

/** Speaks to a simulator that runs somewhere, such as the demo's. */
export const controlSimulator = (url: string): SimulatorControl => {
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url}/_simulator${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /_simulator${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  };
  const customer = (id: string) => `/customers/${encodeURIComponent(id)}`;
  const query = (values: Record<string, string | number | undefined>) => {
    const given = new URLSearchParams();
    for (const [name, value] of Object.entries(values)) {
      if (value !== undefined) given.set(name, String(value));
    }
    return given.size > 0 ? `?${given.toString()}` : '';
  };
  return {
    url,
    call,
    numbers: () => call('GET', '/numbers'),
    customerWrites: (id, message, options = {}) =>
      call('POST', `${customer(id)}/messages`, { ...options, message }),
    customerDoes: (id, action, body = {}) => call('POST', `${customer(id)}/${action}`, body),
    changeCustomer: (id, patch) => call('PATCH', customer(id), patch),
    advanceClock: async (advanceMs) => {
      await call('PATCH', '/clock', { advanceMs });
    },
    now: async () => Date.parse((await call<{ now: string }>('GET', '/clock')).now),
    idle: async (timeoutMs) => {
      await until(
        async () => (await call<{ idle: boolean }>('GET', '/idle')).idle,
        'the simulator has nothing under way',
        timeoutMs
      );
    },
    requests: (filter = {}) => call('GET', `/requests${query(filter)}`),
    deliveries: (since) => call('GET', `/deliveries${query({ since })}`),
    fault: async (fault) => (await call<{ id: string }>('POST', '/faults', fault)).id,
    clearFaults: async () => {
      await call('DELETE', '/faults');
    },
  };
};

/** A simulator of its own in this process, on a free loopback port; keeps nothing. */
export const startTestSimulator = async (): Promise<TestSimulator> => {
  const simulator = await startSimulator({ port: 0 });
  return {
    ...controlSimulator(simulator.url),
    key: simulator.key,
    stop: () => simulator.stop(),
  };
};
