import type { Simulation } from '../simulation';
import { digitsOf } from '../identity/ids';
import { parseJson } from '../support/json';
import { ControlError } from './errors';
import { flag, onlyFields } from './read';
import type { ControlRoute } from './types';

/** Below this a number is a record's number, from it on a time in epoch milliseconds. */
const FIRST_TIME = 1e11;

/**
 * `since=`: a record's number (records after it), or a time as ISO 8601 or epoch milliseconds
 * (records from it on).
 */
const sinceOf = (since: string | null): ((record: { no: number; at: string }) => boolean) => {
  if (since === null || since === '') return () => true;
  const number = Number(since);
  if (Number.isFinite(number) && number < FIRST_TIME) return ({ no }) => no > number;
  const time = Number.isFinite(number) ? number : Date.parse(since);
  if (!Number.isFinite(time)) throw new ControlError('since must be a number or a time', 'since');
  return ({ at }) => Date.parse(at) >= time;
};

const idle = (simulation: Simulation) => {
  const deliveriesWaiting = simulation.webhooks.waiting;
  const statusesWaiting = simulation.scheduler.pending('status', 'reply');
  return { idle: deliveriesWaiting + statusesWaiting === 0, deliveriesWaiting, statusesWaiting };
};

/** What happened, and whether anything is still to come by itself. */
export const recordRoutes: ControlRoute[] = [
  { method: 'GET', path: '/idle', handle: ({ simulation }) => idle(simulation) },
  {
    method: 'GET',
    path: '/requests',
    handle: ({ simulation, query }) => {
      const isRecent = sinceOf(query.get('since'));
      const path = query.get('path');
      const to = query.get('to');
      return simulation.store.requests.filter(
        (record) =>
          isRecent(record) &&
          (path === null || record.path === path) &&
          (to === null || (record.to !== null && digitsOf(record.to) === digitsOf(to)))
      );
    },
  },
  {
    method: 'GET',
    path: '/deliveries',
    handle: ({ simulation, query }) =>
      simulation.store.deliveries
        .filter(sinceOf(query.get('since')))
        .map((record) => ({ ...record, body: parseJson(record.body) ?? record.body })),
  },
  {
    method: 'POST',
    path: '/reset',
    handle: ({ simulation, body }) => {
      onlyFields(body, 'webhooks');
      simulation.reset(flag(body, 'webhooks') ?? true);
      return { reset: true };
    },
  },
];
