import { portfolioOf } from '../identity/channels';
import { receive } from '../messaging/inbound';
import type { Simulation } from '../simulation';
import type { Customer, PhoneNumber } from '../state/model';
import type { JsonObject } from '../support/json';
import { isObject, textAt } from '../support/json';
import { ControlError } from './errors';
import { flag, onlyFields, text, time } from './read';
import type { ControlCall, ControlRoute } from './types';
import { channelOf } from './types';

/** The customer of `:id`: phone digits, with or without +, or a user id; made on first use. */
export const customerOf = ({ simulation, params }: ControlCall, number: PhoneNumber): Customer => {
  const customer = simulation.customers.findOrCreate(
    params.id ?? '',
    portfolioOf(simulation.store, number).id
  );
  if (!customer) throw new ControlError('the customer must be a phone number or a user id', 'id');
  return customer;
};

/** Takes a `profile` in: `{ name, username }`, or the name alone. */
export const withProfile = (customer: Customer, body: JsonObject): Customer => {
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

const write = (call: ControlCall): unknown => {
  const { simulation, body } = call;
  onlyFields(body, 'channel', 'profile', 'hidePhone', 'at', 'message');
  const number = channelOf(simulation, body.channel);
  const { message } = body;
  if (!isObject(message))
    throw new ControlError('message must be an inbound message of the platform', 'message');
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

export const userIdOf = (simulation: Simulation, number: PhoneNumber, customer: Customer): string =>
  customer.userIds[portfolioOf(simulation.store, number).id] ?? '';

/** Customers write. */
export const customerRoutes: ControlRoute[] = [
  { method: 'POST', path: '/customers/:id/messages', status: 201, handle: write },
];
