import type { MessageView } from '../../../../shared/contracts';
import { daysBetween } from '../../utils/time';
import { fieldOf, textOf } from './MessageBody/content';

/** Messages of one author within two minutes stand together. */
const GROUP_MS = 2 * 60_000;

export type ThreadItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'unread'; key: string; count: number }
  | {
      kind: 'message';
      key: string;
      message: MessageView;
      /** It does not continue the author's message above. */
      isFirst: boolean;
      /** Position among the messages, from 1. */
      position: number;
      reactions: Reaction[];
      /** The message that this one answers, when it is loaded. */
      quoted: MessageView | null;
    }
  | { kind: 'reaction'; key: string; message: MessageView };

export interface Reaction {
  emoji: string;
  direction: MessageView['direction'];
}

/** The message a reaction is for, and its emoji; an empty emoji takes an earlier one away. */
const reactionOf = (message: MessageView): { target: string | null; emoji: string } => ({
  target: textOf(fieldOf(message, 'message_id')),
  emoji: textOf(fieldOf(message, 'emoji')) ?? '',
});

/** The last reaction of each side per message, by the reacted message's id at the platform. */
const collectReactions = (messages: MessageView[]): Map<string, Reaction[]> => {
  const byTarget = new Map<string, Map<MessageView['direction'], string>>();
  for (const message of messages) {
    if (message.type !== 'reaction') continue;
    const { target, emoji } = reactionOf(message);
    if (target === null) continue;
    const sides = byTarget.get(target) ?? new Map<MessageView['direction'], string>();
    sides.set(message.direction, emoji);
    byTarget.set(target, sides);
  }
  return new Map(
    [...byTarget].map(([target, sides]) => [
      target,
      [...sides]
        .filter(([, emoji]) => emoji !== '')
        .map(([direction, emoji]) => ({ direction, emoji })),
    ])
  );
};

const continues = (message: MessageView, before: MessageView | undefined): boolean =>
  before !== undefined &&
  before.type !== 'reaction' &&
  before.direction === message.direction &&
  before.sentBy === message.sentBy &&
  Date.parse(message.timestamp) - Date.parse(before.timestamp) < GROUP_MS;

/**
 * What a thread shows, in order: day dividers, the unread divider, bubbles with the reactions to them, and a
 * line for a reaction to a message that is not loaded.
 * @param messages oldest first
 * @param unread the divider's place and number, as they were when the dialogue was opened
 */
export const buildThread = (
  messages: MessageView[],
  unread: { before: string; count: number } | null
): ThreadItem[] => {
  const reactions = collectReactions(messages);
  const byWamid = new Map<string, MessageView>();
  for (const message of messages) if (message.wamid !== null) byWamid.set(message.wamid, message);
  const isShown = (message: MessageView): boolean => {
    if (message.type !== 'reaction') return true;
    const { target, emoji } = reactionOf(message);
    return emoji !== '' && (target === null || !byWamid.has(target));
  };

  const items: ThreadItem[] = [];
  let position = 0;
  let previous: MessageView | undefined;
  for (const message of messages.filter(isShown)) {
    const at = Date.parse(message.timestamp);
    const isNewDay = !previous || daysBetween(Date.parse(previous.timestamp), at) !== 0;
    const isDivided = unread?.before === message.documentId;
    if (isNewDay) items.push({ kind: 'day', key: `day:${message.documentId}`, at });
    if (isDivided) items.push({ kind: 'unread', key: 'unread', count: unread.count });
    if (message.type === 'reaction') {
      items.push({ kind: 'reaction', key: message.documentId, message });
    } else {
      position += 1;
      items.push({
        kind: 'message',
        key: message.documentId,
        message,
        isFirst: isNewDay || isDivided || !continues(message, previous),
        position,
        reactions: (message.wamid === null ? undefined : reactions.get(message.wamid)) ?? [],
        quoted: (message.replyTo === null ? undefined : byWamid.get(message.replyTo)) ?? null,
      });
    }
    previous = message;
  }
  return items;
};

/**
 * Where the unread divider stands: before the first of the last `unread` messages of the customer.
 * Reactions count as little as in the number itself.
 */
export const unreadStart = (messages: MessageView[], unread: number): string | null => {
  if (unread === 0) return null;
  const inbound = messages.filter(
    ({ direction, type }) => direction === 'inbound' && type !== 'reaction'
  );
  return inbound.slice(-unread)[0]?.documentId ?? null;
};
