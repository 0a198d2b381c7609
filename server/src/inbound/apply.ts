import type { ChannelRow } from '../channels/channels';
import { errorSentence } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { handlers } from './handlers';
import type { Handler, HandlerContext, Outcome } from './handlers/types';
import type { StatusItem } from './parse/types';
import type { Work } from './work';

/**
 * What became of an item. `kept`: nothing to apply, it stays in the log. `later`: what it is about is
 * not there yet. `retrying`: applying it failed. `failed`: given up, or broken in itself.
 */
export interface ItemResult {
  state: 'done' | 'kept' | 'later' | 'retrying' | 'failed' | 'unknown_number';
  contact: number | null;
  error: string | null;
}

type StatusWork = Work & { item: StatusItem; channel: ChannelRow };

const isStatus = (work: Work): work is StatusWork =>
  work.item.kind === 'status' && work.channel !== null && work.item.groupId === null;

const resultOf = ({ state, contact, note }: Outcome): ItemResult => ({
  state,
  contact: contact ?? null,
  error: note ?? null,
});

export const failureOf = (error: unknown): ItemResult => ({
  state: 'retrying',
  contact: null,
  error: errorSentence(error),
});

const applyOne = async (strapi: Strapi, { event, item, channel }: Work): Promise<ItemResult> => {
  if (!channel) return { state: 'unknown_number', contact: null, error: null };
  if (item.kind === 'malformed') return { state: 'failed', contact: null, error: item.reason };
  const handle = handlers[item.kind] as Handler | undefined;
  if (!handle) return { state: 'kept', contact: null, error: null };
  const context: HandlerContext = { strapi, channel, receivedAt: Number(event.received_at) };
  return resultOf(await handle(item as never, context));
};

/**
 * Applies items within the surrounding transaction: everything else one after the other, then all
 * statuses of a channel at once.
 */
export const applyAll = async (strapi: Strapi, work: Work[]): Promise<Map<Work, ItemResult>> => {
  const results = new Map<Work, ItemResult>();
  const statuses = new Map<number, StatusWork[]>();
  for (const one of work) {
    if (isStatus(one)) {
      statuses.set(one.channel.id, [...(statuses.get(one.channel.id) ?? []), one]);
    } else {
      results.set(one, await applyOne(strapi, one));
    }
  }
  for (const list of statuses.values()) {
    const [first] = list;
    if (!first) continue;
    const known = await getService(strapi, 'messageStatuses').apply(
      first.channel,
      list.map(({ item, event }) => ({ update: item, receivedAt: Number(event.received_at) }))
    );
    list.forEach((one, index) =>
      results.set(one, {
        state: known[index] ? 'done' : 'kept',
        contact: null,
        error: known[index] ? null : 'its message is not known yet, it waits',
      })
    );
  }
  return results;
};
