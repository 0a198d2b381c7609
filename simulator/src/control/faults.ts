import { newId } from '../identity/ids';
import type { Fault, FaultEffect } from '../state/model';
import type { JsonObject } from '../support/json';
import { isObject } from '../support/json';
import { ControlError, notThere } from './errors';
import { amount, flag, onlyFields, text } from './read';
import type { ControlCall, ControlRoute } from './types';

const DEFAULT_TRICKLE_MS = 50;

const matchOf = (given: unknown): Fault['match'] => {
  if (given === undefined) return {};
  if (!isObject(given)) throw new ControlError('match must be an object', 'match');
  onlyFields(given, 'method', 'path', 'to');
  const match: Fault['match'] = {};
  for (const name of ['method', 'path', 'to'] as const) {
    const value = text(given, name);
    if (value !== undefined) match[name] = value;
  }
  return match;
};

const whole = (body: JsonObject, name: string, least: number, most: number): number | undefined => {
  const value = amount(body, name);
  if (value === undefined) return undefined;
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ControlError(`${name} must be a whole number from ${least} to ${most}`, name);
  }
  return value;
};

const effectOf = (given: unknown): FaultEffect => {
  if (!isObject(given)) throw new ControlError('effect must be an object', 'effect');
  onlyFields(
    given,
    'status',
    'body',
    'code',
    'delayMs',
    'reset',
    'dropAfterAccept',
    'trickle',
    'noCallbackData'
  );
  const effect: FaultEffect = {
    status: whole(given, 'status', 200, 599),
    code: whole(given, 'code', 0, 9_999_999),
    delayMs: amount(given, 'delayMs'),
    reset: flag(given, 'reset'),
    dropAfterAccept: flag(given, 'dropAfterAccept'),
    trickle:
      given.trickle === true
        ? DEFAULT_TRICKLE_MS
        : given.trickle === false
          ? undefined
          : amount(given, 'trickle'),
    noCallbackData: flag(given, 'noCallbackData'),
    body: given.body,
  };
  if (Object.values(effect).every((value) => value === undefined)) {
    throw new ControlError('effect needs at least one of its fields', 'effect');
  }
  return effect;
};

const add = ({ simulation, body }: ControlCall): Fault => {
  onlyFields(body, 'match', 'times', 'rate', 'seed', 'effect');
  const rate = amount(body, 'rate');
  if (rate !== undefined && rate > 1) throw new ControlError('rate must be from 0 to 1', 'rate');
  return simulation.store.faults.put({
    id: newId(),
    match: matchOf(body.match),
    times: whole(body, 'times', 1, Number.MAX_SAFE_INTEGER) ?? null,
    rate: rate ?? null,
    seed: amount(body, 'seed') ?? 1,
    effect: effectOf(body.effect),
    matched: 0,
    applied: 0,
  });
};

const remove = ({ simulation, params }: ControlCall): unknown => {
  const { faults } = simulation.store;
  const { id } = params;
  if (id !== undefined && !faults.get(id)) throw notThere('the fault', 'id');
  const gone = id === undefined ? [...faults.values()].map((fault) => fault.id) : [id];
  for (const one of gone) faults.delete(one);
  return { deleted: gone.length };
};

/** Faults of the provider's paths; without `times` and `rate` they last until they are deleted. */
export const faultRoutes: ControlRoute[] = [
  {
    method: 'GET',
    path: '/faults',
    handle: ({ simulation }) => [...simulation.store.faults.values()],
  },
  { method: 'POST', path: '/faults', status: 201, handle: add },
  { method: 'DELETE', path: '/faults', handle: remove },
  { method: 'DELETE', path: '/faults/:id', handle: remove },
];
