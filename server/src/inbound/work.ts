import type { ChannelRow } from '../channels/channels';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { parseEvent, parseJsonKeepingIds } from './parse';
import type { InboundItem } from './parse/types';

export interface EventRow {
  id: number;
  channel: number;
  body: string;
  received_at: number | string;
}

/** One item of a stored event, with the channel that it is about. */
export interface Work {
  event: EventRow;
  item: InboundItem;
  /** Null: the number or account is not connected here. */
  channel: ChannelRow | null;
}

const parse = (event: EventRow): InboundItem[] => {
  try {
    return parseEvent(parseJsonKeepingIds(event.body)).items;
  } catch (error) {
    // The door takes only JSON; whatever else is here must not stop the others.
    return [
      {
        no: 0,
        kind: 'malformed',
        key: null,
        phoneNumberId: null,
        wabaId: null,
        field: '',
        at: null,
        raw: null,
        reason: (error as Error).message,
      },
    ];
  }
};

const isAbout = (channel: ChannelRow, account: string): boolean =>
  channel.waba_id === null || channel.waba_id === account || channel.business_id === account;

/**
 * Whose event it is. A WABA's webhook brings the events of sibling numbers, too; template and account
 * events carry no number and go by their account. Remembers its answers: use one per batch.
 */
const channelFinder = (strapi: Strapi) => {
  const found = new Map<string, Promise<ChannelRow | null>>();
  const channels = getService(strapi, 'channels');

  const ofAccount = async (home: number, account: string | null): Promise<ChannelRow | null> => {
    const channel = await channels.findById(home);
    if (!channel || account === null || isAbout(channel, account)) return channel;
    const [sibling] = await channels.ofWaba(storedText(account));
    return sibling ?? null;
  };

  return (event: EventRow, { phoneNumberId, wabaId }: InboundItem): Promise<ChannelRow | null> => {
    const key = phoneNumberId === null ? `${event.channel}/${wabaId ?? ''}` : `#${phoneNumberId}`;
    const known =
      found.get(key) ??
      (phoneNumberId === null
        ? ofAccount(event.channel, wabaId)
        : channels.findByNumber(phoneNumberId));
    found.set(key, known);
    return known;
  };
};

/** Splits events into their items, in the order of the events and of the items in them. */
export const workOf = async (strapi: Strapi, events: EventRow[]): Promise<Work[]> => {
  const find = channelFinder(strapi);
  const work: Work[] = [];
  for (const event of events) {
    for (const item of parse(event)) work.push({ event, item, channel: await find(event, item) });
  }
  return work;
};
