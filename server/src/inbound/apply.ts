import type { ChannelRow } from '../channels/channels';
import { errorSentence } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { handlers } from './handlers';
import type { Handler, HandlerContext, Outcome } from './handlers/types';
import { changesEarlierMessage } from './handlers/earlier-message';
import { senderOf } from './handlers/sender';
import type { MessageItem, StatusItem } from './parse/types';
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

type MessageWork = Work & { item: MessageItem; channel: ChannelRow };

const isNewMessage = (work: Work): work is MessageWork =>
  work.item.kind === 'message' && work.channel !== null && !changesEarlierMessage(work.item);

/** Messages that stand one after the other are received together, as far as nothing is to be decided. */
const applyMessages = async (
  strapi: Strapi,
  run: MessageWork[],
  results: Map<Work, ItemResult>
): Promise<void> => {
  const channels = new Map(run.map(({ channel }) => [channel.id, channel]));
  for (const channel of run.length > 1 ? channels.values() : []) {
    const list = run.filter((one) => one.channel.id === channel.id);
    const contacts = await getService(strapi, 'inbox').receiveEach(
      channel,
      list.map(({ item, event }) => ({
        sender: senderOf(item.sender),
        item,
        receivedAt: Number(event.received_at),
      }))
    );
    list.forEach((one, index) => {
      const contact = contacts[index] ?? null;
      if (contact !== null) results.set(one, { state: 'done', contact, error: null });
    });
  }
  for (const one of run) if (!results.has(one)) results.set(one, await applyOne(strapi, one));
};

const applyStatuses = async (
  strapi: Strapi,
  statuses: StatusWork[],
  results: Map<Work, ItemResult>
): Promise<void> => {
  const channels = new Map(statuses.map(({ channel }) => [channel.id, channel]));
  for (const channel of channels.values()) {
    const list = statuses.filter((one) => one.channel.id === channel.id);
    const known = await getService(strapi, 'messageStatuses').apply(
      channel,
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
};

/**
 * Applies items within the surrounding transaction: everything but statuses in its order, then all
 * statuses of a channel at once.
 */
export const applyAll = async (strapi: Strapi, work: Work[]): Promise<Map<Work, ItemResult>> => {
  const results = new Map<Work, ItemResult>();
  const statuses = work.filter(isStatus);
  let run: MessageWork[] = [];
  for (const one of work) {
    if (isStatus(one)) continue;
    if (isNewMessage(one)) {
      run.push(one);
      continue;
    }
    await applyMessages(strapi, run, results);
    run = [];
    results.set(one, await applyOne(strapi, one));
  }
  await applyMessages(strapi, run, results);
  await applyStatuses(strapi, statuses, results);
  return results;
};
