import request from 'supertest';
import { bootStrapi, type BootedStrapi, type BootOptions } from './strapi';
import { until } from './until';

interface Answer {
  status: number;
  body: {
    data?: never;
    meta?: never;
    error?: { message: string; details?: Record<string, unknown> };
  };
}

/** A message in the read shape, as far as the tests look at it. */
export interface ReadMessage {
  documentId: string;
  wamid: string | null;
  direction: string;
  type: string;
  status: string;
  reason: string | null;
  problem: { title: string } | null;
  timestamp: string;
  text: string;
  content: Record<string, unknown> | null;
  origin: string;
  sentBy: string | null;
  media: { id: string; state: string; url?: string | null; mimeType: string | null } | null;
  contact: { documentId: string } | null;
  conversation: { documentId: string } | null;
}

/** A booted Strapi with a simulator and its first number connected, and short ways to use both. */
export const startWorkplace = async (options: Omit<BootOptions, 'simulator'> = {}) => {
  const app: BootedStrapi = await bootStrapi({ ...options, simulator: true });
  const adminToken = await app.adminToken();
  const apiToken = await app.apiToken();

  const admin = (method: 'get' | 'post' | 'put' | 'delete', path: string) =>
    request(app.http)[method](path).set('Authorization', `Bearer ${adminToken}`);
  const api = (method: 'get' | 'post' | 'put' | 'delete', path: string) =>
    request(app.http)[method](path).set('Authorization', `Bearer ${apiToken}`);

  /** Connects the nth number of the simulator and gives the channel's documentId. */
  const connect = async (index = 0): Promise<string> => {
    const number = (await app.simulator.numbers())[index];
    const { body } = await admin('post', '/whatsapp/channels/actions/connect').send({
      apiKey: number?.key,
    });
    return (body as { data: { channel: { documentId: string } } }).data.channel.documentId;
  };

  const send = (data: object, key?: string) => {
    const call = api('post', '/api/whatsapp/messages');
    return (key ? call.set('Idempotency-Key', key) : call).send({
      data,
    }) as unknown as Promise<Answer>;
  };

  const readMessage = async (documentId: string): Promise<ReadMessage> => {
    const { body } = await api('get', `/api/whatsapp/messages/${documentId}`);
    return (body as { data: ReadMessage }).data;
  };

  /** Waits until an inbound message is stored, by its wamid. */
  const stored = (wamid: string): Promise<ReadMessage> =>
    until(async () => {
      const { body } = await api(
        'get',
        `/api/whatsapp/messages?filters[wamid]=${encodeURIComponent(wamid)}`
      );
      return (body as { data: ReadMessage[] }).data[0];
    }, 'the message is stored');

  let customers = 4915155500200;

  return {
    app,
    simulator: app.simulator,
    strapi: app.strapi,
    admin,
    api,
    connect,
    send,
    readMessage,

    /** Sends and gives the message's documentId. */
    sendOk: async (data: object, key?: string): Promise<string> => {
      const answer = await send(data, key);
      if (answer.status !== 202) {
        throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      }
      return (answer.body as unknown as { data: ReadMessage }).data.documentId;
    },

    /** Waits until a message has one of these states. */
    reaches: (documentId: string, ...states: string[]): Promise<ReadMessage> =>
      until(
        async () => {
          const message = await readMessage(documentId);
          return states.includes(message.status) ? message : null;
        },
        `the message is ${states.join(' or ')}`
      ),

    stored,

    /** A new customer who has just written, so that the window is open; gives the number. */
    customer: async (): Promise<string> => {
      const id = String((customers += 1));
      const { wamid } = await app.simulator.customerWrites(id, {
        type: 'text',
        text: { body: 'Hello' },
      });
      await stored(wamid);
      return id;
    },

    /** What the provider was asked to send to a number, refused or not. */
    sends: async (to: string) =>
      (await app.simulator.requests({ path: '/messages', to })).filter(
        ({ method }) => method === 'POST'
      ),

    stop: () => app.stop(),
  };
};

export type Workplace = Awaited<ReturnType<typeof startWorkplace>>;
