import { portfolioOf } from '../identity/channels';
import { receive } from '../messaging/inbound';
import type { Simulation } from '../simulation';
import type { Customer, PhoneNumber, StatusDelays } from '../state/model';
import type { JsonObject } from '../support/json';
import { isObject, textAt } from '../support/json';
import { ControlError } from './errors';
import { flag, onlyFields, text, time } from './read';
import type { ControlCall, ControlRoute } from './types';
import { channelOf } from './types';
import { customerView, messageView } from './views';

/** The customer of `:id`: phone digits, with or without +, or a user id; made on first use. */
export const customerOf = ({ simulation, params }: ControlCall, number: PhoneNumber): Customer => {
  const { id: businessId } = portfolioOf(simulation.store, number);
  const customer = simulation.customers.findOrCreate(params.id ?? '', businessId);
  if (!customer) throw new ControlError('the customer must be a phone number or a user id', 'id');
  return customer;
};

/** Takes a `profile` in: `{ name, username }`, or the name alone. */
const withProfile = (customer: Customer, body: JsonObject): Customer => {
  const { profile } = body;
  if (profile === undefined || profile === null) return customer;
  if (typeof profile === 'string') return { ...customer, name: profile };
  if (!isObject(profile))
    throw new ControlError('profile must be an object with a name', 'profile');
  return {
    ...customer,
    name: text(profile, 'name') ?? customer.name,
    username: text(profile, 'username') ?? customer.username,
  };
};

const userIdOf = (simulation: Simulation, number: PhoneNumber, customer: Customer): string =>
  customer.userIds[portfolioOf(simulation.store, number).id] ?? '';

const write = (call: ControlCall): unknown => {
  const { simulation, body } = call;
  onlyFields(body, 'channel', 'profile', 'hidePhone', 'at', 'message');
  const number = channelOf(simulation, body.channel);
  const { message } = body;
  if (!isObject(message)) {
    throw new ControlError('message must be an inbound message of the platform', 'message');
  }
  if (textAt(message, 'type') === undefined)
    throw new ControlError('message.type is needed', 'message.type');
  const hidePhone = flag(body, 'hidePhone');
  const at = time(body, 'at');
  const known = withProfile(customerOf(call, number), body);
  const customer = simulation.customers.save(
    hidePhone === undefined ? known : { ...known, hidePhone }
  );
  const { id } = receive(simulation, number, customer, message, at);
  return { wamid: id, userId: userIdOf(simulation, number, customer) };
};

const STATUSES = ['sent', 'delivered', 'read', 'failed'] as const;

const delaysOf = (given: unknown): Partial<StatusDelays> => {
  if (!isObject(given)) throw new ControlError('statuses must be an object', 'statuses');
  const delays: Partial<StatusDelays> = {};
  onlyFields(given, ...STATUSES);
  for (const status of STATUSES) {
    const value = given[status];
    if (value === undefined) continue;
    if (value !== null && (typeof value !== 'number' || !(value >= 0))) {
      throw new ControlError(
        `statuses.${status} must be milliseconds or null`,
        `statuses.${status}`
      );
    }
    delays[status] = value;
  }
  return delays;
};

/** Reads `statuses: { sent, delivered, read, failed }`, milliseconds after the acceptance, null = never. */
export const statusDelays = (body: JsonObject): Partial<StatusDelays> =>
  body.statuses === undefined ? {} : delaysOf(body.statuses);

const autoReplyOf = (given: unknown): string | null => {
  if (given === null || given === false) return null;
  if (given === true) return 'OK';
  const words = typeof given === 'string' ? given : textAt(given, 'text');
  if (words === undefined || words === '')
    throw new ControlError('autoReply must be a text, or null', 'autoReply');
  return words;
};

const change = (call: ControlCall): unknown => {
  const { simulation, body } = call;
  onlyFields(
    body,
    'channel',
    'profile',
    'hidePhone',
    'onWhatsApp',
    'marketingCapped',
    'experiment',
    'autoReply',
    'statuses'
  );
  const number = channelOf(simulation, body.channel);
  const delays = statusDelays(body);
  const before = withProfile(customerOf(call, number), body);
  const customer = simulation.customers.save({
    ...before,
    hidePhone: flag(body, 'hidePhone') ?? before.hidePhone,
    onWhatsApp: flag(body, 'onWhatsApp') ?? before.onWhatsApp,
    marketingCapped: flag(body, 'marketingCapped') ?? before.marketingCapped,
    experiment: flag(body, 'experiment') ?? before.experiment,
    autoReply: body.autoReply === undefined ? before.autoReply : autoReplyOf(body.autoReply),
    statuses: { ...before.statuses, ...delays },
  });
  simulation.note({ kind: 'customer', customer: customer.id });
  return customerView(simulation, customer, number);
};

const list = ({ simulation, query }: ControlCall): unknown => {
  const number = channelOf(simulation, query.get('channel') ?? undefined);
  return [...simulation.store.customers.values()]
    .map((customer) => customerView(simulation, customer, number))
    .sort((a, b) => String(b.lastMessageAt ?? '').localeCompare(String(a.lastMessageAt ?? '')));
};

/** What the phone shows: what the customer wrote, and what was delivered to them. */
const thread = (call: ControlCall): unknown => {
  const { simulation, query, params } = call;
  const channel = query.get('channel');
  const number = channelOf(simulation, channel ?? undefined);
  const customer = simulation.customers.find(params.id ?? '');
  if (!customer) return [];
  return simulation.messages
    .of(customer.id, channel === null ? undefined : number.id)
    .filter(
      (message) => message.direction === 'in' || message.times.delivered || message.times.read
    )
    .map(messageView);
};

/** Customers write, are listed, and are given their ways. */
export const customerRoutes: ControlRoute[] = [
  { method: 'GET', path: '/customers', handle: list },
  { method: 'GET', path: '/customers/:id/messages', handle: thread },
  { method: 'POST', path: '/customers/:id/messages', status: 201, handle: write },
  { method: 'PATCH', path: '/customers/:id', handle: change },
];
