import { digitsOf, isPhoneDigits } from '../identity/ids';
import {
  changeNumber,
  play,
  readThread,
  setBlocked,
  setMarketing,
} from '../messaging/customer-actions';
import { receive } from '../messaging/inbound';
import { reachStatus } from '../messaging/statuses';
import type { Tappable } from '../messaging/tap';
import { tappables } from '../messaging/tap';
import type { Customer, Message, PhoneNumber } from '../state/model';
import { customerOf } from './customers';
import { ControlError, notThere } from './errors';
import { flag, onlyFields, text } from './read';
import type { ControlCall, ControlRoute } from './types';
import { channelOf } from './types';
import { customerView } from './views';

interface Actor {
  number: PhoneNumber;
  customer: Customer;
}

const actorOf = (call: ControlCall): Actor => {
  const number = channelOf(call.simulation, call.body.channel);
  return { number, customer: customerOf(call, number) };
};

/** The message that is named, or the last outbound one that passes the test. */
const messageOf = (
  { simulation, body }: ControlCall,
  { number, customer }: Actor,
  what: string,
  test: (message: Message) => boolean
): Message => {
  const wamid = text(body, 'wamid');
  const outbound = simulation.messages
    .of(customer.id, wamid === undefined ? number.id : undefined)
    .filter((message) => message.direction === 'out' && message.error === null);
  const found =
    wamid === undefined ? outbound.filter(test).at(-1) : outbound.find(({ id }) => id === wamid);
  if (!found) throw notThere(wamid === undefined ? what : `message ${wamid}`, 'wamid');
  return found;
};

const buttonOf = (buttons: Tappable[], button: unknown): Tappable => {
  const found =
    typeof button === 'number'
      ? buttons[button]
      : buttons.find(({ text: words }) => words === button);
  if (found) return found;
  const names = buttons.map(({ text: words }) => `“${words}”`).join(', ');
  throw new ControlError(`button must be an index or one of ${names}`, 'button');
};

const tap = (call: ControlCall): unknown => {
  const { simulation, body } = call;
  onlyFields(body, 'channel', 'wamid', 'button');
  const actor = actorOf(call);
  const message = messageOf(
    call,
    actor,
    'a message with buttons',
    (one) => tappables(one).length > 0
  );
  const number = simulation.store.numbers.get(message.numberId) ?? actor.number;
  const button = buttonOf(tappables(message), body.button ?? 0);
  reachStatus(simulation, message, 'read');
  if (!button.answer) return { wamid: null, opens: button.opens };
  const answer = { ...button.answer, context: { from: number.phone, id: message.id } };
  return { wamid: receive(simulation, number, actor.customer, answer).id, opens: null };
};

const read = (call: ControlCall): unknown => {
  onlyFields(call.body, 'channel', 'wamid');
  const actor = actorOf(call);
  const upTo =
    call.body.wamid === undefined ? null : messageOf(call, actor, 'a message', () => true);
  const number = upTo
    ? (call.simulation.store.numbers.get(upTo.numberId) ?? actor.number)
    : actor.number;
  return { read: readThread(call.simulation, number, actor.customer, upTo) };
};

const played = (call: ControlCall): unknown => {
  onlyFields(call.body, 'channel', 'wamid');
  const message = messageOf(call, actorOf(call), 'a voice message', (one) => one.type === 'audio');
  play(call.simulation, message);
  return { wamid: message.id };
};

const marketing =
  (value: 'stop' | 'resume') =>
  (call: ControlCall): unknown => {
    onlyFields(call.body, 'channel');
    const { number, customer } = actorOf(call);
    setMarketing(call.simulation, number, customer, value);
    return customerView(call.simulation, customer, number);
  };

const move = (call: ControlCall): unknown => {
  const { simulation, body } = call;
  onlyFields(body, 'channel', 'to');
  const to = digitsOf(text(body, 'to') ?? '');
  if (!isPhoneDigits(to)) throw new ControlError('to must be a phone number', 'to');
  if (simulation.customers.find(to)) throw new ControlError('to belongs to another customer', 'to');
  const { number, customer } = actorOf(call);
  return customerView(simulation, changeNumber(simulation, customer, to), number);
};

const block = (call: ControlCall): unknown => {
  onlyFields(call.body, 'channel', 'blocked');
  const { number, customer } = actorOf(call);
  setBlocked(call.simulation, number, customer, flag(call.body, 'blocked') ?? true);
  return customerView(call.simulation, customer, number);
};

/** Acts as the customer: `POST /customers/:id/{tap,read,play,stop,resume,change-number,block}`. */
export const customerActionRoutes: ControlRoute[] = [
  { method: 'POST', path: '/customers/:id/tap', handle: tap },
  { method: 'POST', path: '/customers/:id/read', handle: read },
  { method: 'POST', path: '/customers/:id/play', handle: played },
  { method: 'POST', path: '/customers/:id/stop', handle: marketing('stop') },
  { method: 'POST', path: '/customers/:id/resume', handle: marketing('resume') },
  { method: 'POST', path: '/customers/:id/change-number', handle: move },
  { method: 'POST', path: '/customers/:id/block', handle: block },
];
