import type { ChannelRow } from '../../channels/channels';
import type { Strapi } from '../../support/strapi-types';
import type { InboundItem, ItemKind, ItemOf } from '../parse/types';

/** Where an item came in. */
export interface HandlerContext {
  strapi: Strapi;
  channel: ChannelRow;
  /** Arrival, epoch ms of the movable clock. */
  receivedAt: number;
}

/**
 * `done`: applied, or applied before. `kept`: nothing to apply here, it stays in the event log.
 * `later`: what it is about is not there yet, try again.
 */
export interface Outcome {
  state: 'done' | 'kept' | 'later';
  contact?: number;
  note?: string;
}

/** Idempotent and order-free: an item may come twice and before what it is about. */
export type Handler<Kind extends ItemKind = ItemKind> = (
  item: ItemOf<Kind>,
  context: HandlerContext
) => Promise<Outcome>;

export type Handlers = { [Kind in ItemKind]?: Handler<Kind> };

export const DONE: Outcome = { state: 'done' };
export const KEPT: Outcome = { state: 'kept' };

export type { InboundItem };
