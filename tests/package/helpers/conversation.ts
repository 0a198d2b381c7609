import type { SimulatorControl } from '../../helpers/simulator';
import { until } from '../../helpers/until';
import type { HostApp } from './host-app';

export interface Message {
  documentId: string;
  direction: string;
  status: string;
  text: string;
}

/** The message of this wamid or documentId once it is as wanted, read by REST. */
const messageBy = (
  app: HostApp,
  token: string,
  filter: string,
  isAsWanted: (message: Message) => boolean
): Promise<Message> =>
  until(async () => {
    const { body } = await app.call<Message[]>('GET', `/api/whatsapp/messages?${filter}`, {
      token,
    });
    return body.data.find(isAsWanted);
  }, `the message with ${filter} is as wanted`);

/** A customer writes; gives the stored message. */
export const customerWrites = async (
  app: HostApp,
  simulator: SimulatorControl,
  token: string,
  customer: string,
  text: string
): Promise<Message> => {
  const { wamid } = await simulator.customerWrites(
    customer,
    { type: 'text', text: { body: text } },
    { profile: 'Ida Frost' }
  );
  return messageBy(app, token, `filters[wamid]=${encodeURIComponent(wamid)}`, () => true);
};

/** Waits until a message reached the customer's phone; gives what the provider was asked for it. */
export const delivered = async (
  app: HostApp,
  simulator: SimulatorControl,
  token: string,
  documentId: string,
  customer: string
) => {
  await messageBy(
    app,
    token,
    `filters[documentId]=${documentId}`,
    ({ status }) => status === 'delivered'
  );
  const asked = await simulator.requests({ path: '/messages', to: customer });
  return asked.map(({ body }) => body as Record<string, unknown>);
};
