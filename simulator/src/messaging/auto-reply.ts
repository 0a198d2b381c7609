import type { Simulation } from '../simulation';
import { receive } from './inbound';

/** The answer that a customer was told to give to whatever arrives. */
export const replyByItself = (simulation: Simulation, wamid: string): void => {
  const { store } = simulation;
  const message = store.messages.get(wamid);
  const customer = message && store.customers.get(message.customerId);
  const number = message && store.numbers.get(message.numberId);
  if (!customer?.autoReply || !number) return;
  receive(simulation, number, customer, { type: 'text', text: { body: customer.autoReply } });
};
