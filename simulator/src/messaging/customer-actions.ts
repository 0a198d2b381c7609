import { portfolioOf } from '../identity/channels';
import { canonicalPhone } from '../identity/phone-variants';
import { countryOf } from '../identity/customers';
import { newWamid } from '../identity/ids';
import type { Simulation } from '../simulation';
import type { Customer, Message, PhoneNumber } from '../state/model';
import type { JsonObject } from '../support/json';
import { preferenceChange, systemChange } from '../webhooks/changes';
import { reachStatus } from './statuses';
import { threadOf } from './threads';

/** Messages of the business that reached the customer, oldest first. */
const arrived = (simulation: Simulation, number: PhoneNumber, customer: Customer): Message[] =>
  simulation.messages
    .of(customer.id, number.id)
    .filter((message) => message.direction === 'out' && message.error === null);

/**
 * The customer opens the thread: everything up to a message, or everything delivered, is read.
 *
 * @returns how many messages became read
 */
export const readThread = (
  simulation: Simulation,
  number: PhoneNumber,
  customer: Customer,
  upTo: Message | null
): number => {
  const unread = arrived(simulation, number, customer).filter(
    (message) =>
      (upTo ? message.at <= upTo.at : message.status === 'delivered') &&
      message.status !== 'read' &&
      message.status !== 'played'
  );
  for (const message of unread) reachStatus(simulation, message, 'read');
  const thread = threadOf(simulation.store, number.id, customer.id);
  if (thread.unread > 0) simulation.store.threads.put({ ...thread, unread: 0 });
  simulation.note({ kind: 'status', customer: customer.id, channel: number.id });
  return unread.length;
};

/** The customer plays a voice message for the first time. */
export const play = (simulation: Simulation, message: Message): void =>
  reachStatus(simulation, message, 'played');

/** The customer stops or resumes marketing messages of a number. */
export const setMarketing = (
  simulation: Simulation,
  number: PhoneNumber,
  customer: Customer,
  value: 'stop' | 'resume'
): void => {
  const { store, clock } = simulation;
  store.threads.put({ ...threadOf(store, number.id, customer.id), optedOut: value === 'stop' });
  const businessId = portfolioOf(store, number).id;
  const change = preferenceChange(number, customer, businessId, value, clock.now());
  void simulation.webhooks.sendOfNumber(number, 'user_preferences', change);
  simulation.note({ kind: 'customer', customer: customer.id, channel: number.id });
};

/** From now on nothing of the number is delivered to the customer, or again it is. */
export const setBlocked = (
  simulation: Simulation,
  number: PhoneNumber,
  customer: Customer,
  blocked: boolean
): void => {
  const { store } = simulation;
  store.threads.put({ ...threadOf(store, number.id, customer.id), blocked });
  simulation.note({ kind: 'customer', customer: customer.id, channel: number.id });
};

/**
 * The customer moves to another phone number: new user ids too (reference 3.7). Every number that
 * has a thread with them gets the system message.
 */
export const changeNumber = (simulation: Simulation, customer: Customer, to: string): Customer => {
  const { store, clock } = simulation;
  const old = customer.phone;
  const changed = simulation.customers.save({
    ...customer,
    phone: to,
    userIds: simulation.customers.userIds(countryOf(to), canonicalPhone(to)),
  });
  for (const number of store.numbers.values()) {
    const thread = threadOf(store, number.id, customer.id);
    if (thread.lastMessageAt === 0) continue;
    const businessId = portfolioOf(store, number).id;
    const hidden = old === null || customer.hidePhone;
    const message: JsonObject = {
      ...(hidden ? {} : { from: old }),
      from_user_id: customer.userIds[businessId],
      id: newWamid(old ?? to, 'in'),
      timestamp: clock.seconds(clock.now()),
      type: 'system',
      system: {
        type: 'user_changed_number',
        body: `User ${customer.name} changed from ${old ?? 'another number'} to ${to}`,
        wa_id: to,
        user_id: changed.userIds[businessId],
      },
    };
    void simulation.webhooks.sendOfNumber(number, 'message system', systemChange(number, message));
  }
  simulation.note({ kind: 'customer', customer: customer.id });
  return changed;
};
