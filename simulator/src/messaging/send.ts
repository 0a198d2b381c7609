import { portfolioOf } from '../identity/channels';
import { newWamid } from '../identity/ids';
import { errorOf, isLate } from '../provider/codes';
import type { Simulation } from '../simulation';
import type { Customer, FaultEffect, Message, PhoneNumber, StatusDelays } from '../state/model';
import type { JsonObject } from '../support/json';
import { lateErrorOf } from './outcome';
import { pricingOf } from './pricing';
import { applyStatus } from './statuses';
import { threadOf } from './threads';
import { freeEntryAfterAnswer, freeEntryOpen, serviceWindowOpen } from './windows';

export interface Accepted {
  number: PhoneNumber;
  customer: Customer;
  type: string;
  content: JsonObject;
  rendered: JsonObject[] | null;
  /** the template's category, null for free-form messages */
  category: string | null;
  callbackData: string | null;
  marketingApi: boolean;
  /** an error that is found only after the message was accepted */
  lateError: { code: number; details: string } | null;
  fault: FaultEffect | null;
}

/** Accepts a checked message: it is kept, and its statuses are planned. */
export const accept = async (simulation: Simulation, given: Accepted): Promise<Message> => {
  const { store, clock } = simulation;
  const { number, customer, category } = given;
  const now = clock.now();
  const thread = threadOf(store, number.id, customer.id);
  const service = serviceWindowOpen(thread, now);
  const freeEntryEndsAt = freeEntryAfterAnswer(thread, now);
  const freeEntry = freeEntryOpen({ ...thread, freeEntryEndsAt }, now);
  const faultCode = given.fault?.code;
  const error =
    faultCode !== undefined && isLate(faultCode)
      ? errorOf(faultCode, 'Asked for by a fault of the simulator.')
      : given.lateError
        ? errorOf(given.lateError.code, given.lateError.details)
        : lateErrorOf(simulation, number, customer, thread, category);
  const portfolio = portfolioOf(store, number);
  const message = simulation.messages.add({
    id: newWamid(customer.phone ?? customer.userIds[portfolio.id] ?? '', 'out'),
    numberId: number.id,
    customerId: customer.id,
    direction: 'out',
    type: given.type,
    at: now,
    content: given.content,
    rendered: given.rendered,
    category,
    businessInitiated: category !== null && !service,
    status: 'accepted',
    times: { accepted: now },
    pricing: pricingOf(category, { service, freeEntry }, given.marketingApi),
    pricingOn: simulation.random() < 0.5 ? 'sent' : 'delivered',
    conversation: freeEntry
      ? {
          id: `${thread.key.replace(/\W/g, '').slice(0, 24)}${thread.freeEntryOfferedAt}`,
          expiration_timestamp: clock.seconds(freeEntryEndsAt),
          origin: { type: 'referral_conversion' },
        }
      : null,
    callbackData: given.fault?.noCallbackData ? null : given.callbackData,
    error,
    readByBusiness: false,
  });
  store.threads.put({ ...thread, freeEntryEndsAt, lastMessageAt: now });
  if (message.businessInitiated && !error) simulation.reach.note(portfolio.id, customer.id, now);
  await planStatuses(simulation, message, {
    ...simulation.settings.delivery.statuses,
    ...customer.statuses,
  });
  simulation.note({ kind: 'message', customer: customer.id, channel: number.id });
  return message;
};

/** A message that fails says so after the time in which others are sent; else after this. */
const FAIL_AFTER_MS = 200;

const planStatuses = async (
  simulation: Simulation,
  message: Message,
  delays: StatusDelays
): Promise<void> => {
  const plan = (status: 'sent' | 'delivered' | 'read' | 'failed', delay: number | null): void => {
    if (delay === null) return;
    simulation.schedule({ kind: 'status', wamid: message.id, status, due: message.at + delay });
  };
  if (message.error) {
    plan('failed', delays.failed === undefined ? (delays.sent ?? FAIL_AFTER_MS) : delays.failed);
    return;
  }
  const { statusBeforeAnswer } = simulation.settings.delivery;
  if (!statusBeforeAnswer) plan('sent', delays.sent);
  if (!threadOf(simulation.store, message.numberId, message.customerId).blocked) {
    plan('delivered', delays.delivered);
    plan('read', delays.read);
  }
  if (statusBeforeAnswer && delays.sent !== null) await applyStatus(simulation, message, 'sent');
};
