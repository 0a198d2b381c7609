import { seededRandom } from '../simulator/src/support/random';

/** Where webhooks go, and the numbers that stand in them. */
export interface Door {
  url: string;
  headers: Record<string, string>;
  wabaId: string;
  phone: string;
  phoneNumberId: string;
}

/**
 * What the load consists of: only messages, each of another customer; or the life of a campaign, three
 * statuses and an answer for each message that was sent.
 */
export type Stream = 'messages' | Campaign;

/** Bytes of every body. */
export const BODY_BYTES = 700;

/** Events of one sent message: three statuses, and the customer's answer. */
export const EVENTS_PER_MESSAGE = 4;

/** How many other messages' events come in between those of one message. */
const APART = [0, 50, 200, 400] as const;
const KINDS = ['sent', 'delivered', 'read', 'answer'] as const;

export const wamidOf = (kind: 'in' | 'out', n: number): string =>
  `wamid.bench${kind}${String(n).padStart(12, '0')}`;

/** Digits of the nth customer; German mobile numbers, all valid. */
export const phoneOf = (n: number): string => `49151${String(10_000_000 + n)}`;

const quote = JSON.stringify;

const frame = (door: Door, value: string): string =>
  `{"object":"whatsapp_business_account","entry":[{"id":${quote(door.wabaId)},"changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":${quote(door.phone)},"phone_number_id":${quote(door.phoneNumberId)}},${value}}}]}]}`;

/** Fills a text of the body up to its full length. */
const padded = (parts: (text: string) => string): string => {
  const empty = parts('').length;
  return parts('x'.repeat(Math.max(0, BODY_BYTES - empty)));
};

const messageBody = (door: Door, n: number, seconds: number): string =>
  padded((text) =>
    frame(
      door,
      `"contacts":[{"profile":{"name":"Customer ${n}"},"wa_id":"${phoneOf(n)}"}],"messages":[{"from":"${phoneOf(n)}","id":"${wamidOf('in', n)}","timestamp":"${seconds}","type":"text","text":{"body":"${text}"}}]`
    )
  );

const statusBody = (door: Door, n: number, status: string, seconds: number): string =>
  padded((text) =>
    frame(
      door,
      `"statuses":[{"id":"${wamidOf('out', n)}","status":"${status}","timestamp":"${seconds}","recipient_id":"${phoneOf(n)}","conversation":{"id":"${text}","origin":{"type":"utility"}},"pricing":{"billable":true,"pricing_model":"PMP","type":"regular","category":"utility"}}]`
    )
  );

/** The sent messages that a stream of campaigns is about, numbered one after the other. */
export interface Campaign {
  first: number;
  messages: number;
  /** Of the order in which the messages' events come. */
  seed: number;
}

const orders = new Map<string, number[]>();

/** The numbers below `messages` in an order that the seed decides. */
const orderOf = ({ messages, seed }: Campaign): number[] => {
  const key = `${messages}/${seed}`;
  const known = orders.get(key);
  if (known) return known;
  const random = seededRandom(seed);
  const order = Array.from({ length: messages }, (_, index) => index);
  for (let last = messages - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  orders.set(key, order);
  return order;
};

/** What the nth event of a campaign is about. */
export const campaignEvent = (
  campaign: Campaign,
  n: number
): { message: number; kind: (typeof KINDS)[number] } => {
  const { first, messages } = campaign;
  const kind = n % EVENTS_PER_MESSAGE;
  const turn = Math.floor(n / EVENTS_PER_MESSAGE);
  const place = (((turn - (APART[kind] as number)) % messages) + messages) % messages;
  return {
    message: first + (orderOf(campaign)[place] as number),
    kind: KINDS[kind] as (typeof KINDS)[number],
  };
};

/** The nth body of a stream: about 700 bytes, none like another. */
export const bodyOf = (door: Door, stream: Stream, n: number): string => {
  const seconds = Math.floor(Date.now() / 1_000);
  if (stream === 'messages') return messageBody(door, n, seconds);
  const { message, kind } = campaignEvent(stream, n);
  return kind === 'answer'
    ? messageBody(door, message, seconds)
    : statusBody(door, message, kind, seconds);
};
