import { createDocumentId } from '../../server/src/support/document-id';
import { getService } from '../../server/src/support/get-service';
import type { TABLES } from '../../server/src/support/tables';
import { TABLES as TABLE_NAMES } from '../../server/src/support/tables';
import type { SimulatorNumber } from './simulator';
import type { BootOptions } from './strapi';
import { until } from './until';
import { startWorkplace } from './workplace';

type Row = Record<string, unknown>;

/** Where a connected channel's webhooks go, as it is registered at the provider. */
export interface Door {
  documentId: string;
  /** Row id of the channel. */
  id: number;
  url: string;
  headers: Record<string, string>;
  number: SimulatorNumber;
}

let nextId = 0;

/** A wamid that no other test uses. */
export const newWamid = (): string => `wamid.${createDocumentId()}${(nextId += 1)}`;

/** Unix seconds, as the platform writes them. */
export const seconds = (ms = Date.now()): string => String(Math.floor(ms / 1_000));

export const textMessage = (from: string, body = 'Hello', more: Row = {}): Row => ({
  from,
  id: newWamid(),
  timestamp: seconds(),
  type: 'text',
  text: { body },
  ...more,
});

/** The `value` of a webhook in the platform's frame, as it comes to this channel. */
export const webhookOf = (door: Door, value: Row, field = 'messages'): Row => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: door.number.wabaId,
      changes: [
        {
          field,
          value: {
            messaging_product: 'whatsapp',
            metadata: {
              display_phone_number: door.number.phone,
              phone_number_id: door.number.phoneNumberId,
            },
            ...value,
          },
        },
      ],
    },
  ],
});

/** A booted Strapi with connected channels, whose webhooks are posted by the test itself. */
export const startWebhooks = async (options: Omit<BootOptions, 'simulator'> = {}) => {
  const place = await startWorkplace(options);
  const db = () => getService(place.strapi as never, 'database');

  const rows = async <T = Row>(table: keyof typeof TABLES, where: Row = {}): Promise<T[]> =>
    (await db()
      .table(TABLE_NAMES[table])
      .where(where as never)
      .orderBy('id')) as T[];

  /** Connects the nth number of the simulator. */
  const open = async (index = 0): Promise<Door> => {
    const documentId = await place.connect(index);
    const number = (await place.simulator.numbers())[index] as SimulatorNumber;
    const [row] = await rows<{ id: number }>('channel', { document_id: documentId });
    return {
      documentId,
      id: Number(row?.id),
      url: String(number.webhook?.url),
      headers: number.webhook?.headers ?? {},
      number,
    };
  };

  /** Posts exactly this body. */
  const postRaw = (door: Door, body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(door.url, {
      method: 'POST',
      body: body as string,
      headers: { 'content-type': 'application/json', ...door.headers, ...headers },
    });

  /** Waits until everything that was taken in is applied, once. */
  const settled = () =>
    until(
      async () => (await rows('inboundEvent', { state: 'waiting' })).length === 0,
      'all events are applied'
    );

  const post = async (door: Door, body: unknown): Promise<number> =>
    (await postRaw(door, JSON.stringify(body))).status;

  return {
    ...place,
    db,
    rows,
    open,
    postRaw,
    post,
    settled,
    /** Posts, waits until it is applied, and gives the states of its items. */
    deliver: async (door: Door, body: unknown): Promise<string[]> => {
      const status = await post(door, body);
      if (status !== 200) throw new Error(`the webhook answered ${status}`);
      await settled();
      const text = JSON.stringify(body);
      const event = (await rows<{ id: number; body: string }>('inboundEvent'))
        .filter((stored) => stored.body === text)
        .at(-1);
      const items = await rows<{ state: string }>('inboundItem', { event: event?.id });
      return items.map(({ state }) => state);
    },
    /** The message of a wamid on a channel. */
    message: async (door: Door, wamid: unknown): Promise<Row | undefined> =>
      (await rows('message', { wamid, channel_id: door.id }))[0],
    replayAll: async () => {
      for (const { id } of await rows<{ id: number }>('inboundEvent')) {
        await getService(place.strapi as never, 'ingest').replay(Number(id));
      }
      await settled();
    },
  };
};

export type Webhooks = Awaited<ReturnType<typeof startWebhooks>>;
