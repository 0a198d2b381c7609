import type Koa from 'koa';
import type { Simulation } from '../simulation';
import type { PhoneNumber } from '../state/model';
import type { JsonObject } from '../support/json';
import { findChannel } from '../identity/channels';
import { ControlError, notThere } from './errors';

export interface ControlCall {
  simulation: Simulation;
  params: Record<string, string>;
  query: URLSearchParams;
  body: JsonObject;
  ctx: Koa.Context;
}

export interface ControlRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** below `/_simulator`, in the router's notation */
  path: string;
  /** status of a fine answer, 200 when left out */
  status?: 201;
  handle: (call: ControlCall) => unknown;
}

/** The number that a body or query names as `channel`; the first one without. */
export const channelOf = (simulation: Simulation, channel: unknown): PhoneNumber => {
  if (channel !== undefined && channel !== null && typeof channel !== 'string') {
    throw new ControlError('channel must be a text', 'channel');
  }
  const number = findChannel(simulation.store, channel ?? undefined);
  if (!number) throw notThere('the channel', 'channel');
  return number;
};
