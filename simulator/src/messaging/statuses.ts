import type { Simulation } from '../simulation';
import type { Message, MessageStatus } from '../state/model';
import { portfolioOf } from '../identity/channels';
import { statusChange } from '../webhooks/changes';
import { threadOf } from './threads';

const RANK: Record<MessageStatus, number> = {
  received: 0,
  accepted: 0,
  sent: 1,
  delivered: 2,
  read: 3,
  played: 4,
  failed: 5,
};

const AUTO_REPLY_MS = 400;

/**
 * Moves an outbound message on and tells the webhook. Never backwards; the promise is kept when the
 * webhook's first attempt is over.
 *
 * @param at when it happened, simulator's clock; now when left out
 */
export const applyStatus = (
  simulation: Simulation,
  message: Message,
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed',
  at: number = simulation.clock.now()
): Promise<void> => {
  const { store } = simulation;
  const number = store.numbers.get(message.numberId);
  const customer = store.customers.get(message.customerId);
  if (!number || !customer || RANK[status] <= RANK[message.status]) return Promise.resolve();
  message.status = status;
  message.times = { ...message.times, [status]: at };
  store.messages.put(message);
  if (status === 'delivered') delivered(simulation, message);
  simulation.note({ kind: 'status', customer: customer.id, channel: number.id });
  const { version } = simulation.settings.delivery;
  const businessId = portfolioOf(store, number).id;
  const change = statusChange({ number, customer, businessId, message, status, at, version });
  return simulation.webhooks.sendOfNumber(number, status, change);
};

const delivered = (simulation: Simulation, message: Message): void => {
  const { store } = simulation;
  const thread = threadOf(store, message.numberId, message.customerId);
  store.threads.put({ ...thread, unread: thread.unread + 1, lastMessageAt: message.at });
  if (store.customers.get(message.customerId)?.autoReply) {
    simulation.schedule({
      kind: 'reply',
      wamid: message.id,
      due: simulation.clock.now() + AUTO_REPLY_MS,
    });
  }
};

/** The customer has seen a message: what is missing before it is made up for. */
export const reachStatus = (
  simulation: Simulation,
  message: Message,
  status: 'delivered' | 'read' | 'played'
): void => {
  if (message.status === 'failed') return;
  for (const step of ['sent', 'delivered', 'read', 'played'] as const) {
    void applyStatus(simulation, message, step);
    if (step === status) return;
  }
};
