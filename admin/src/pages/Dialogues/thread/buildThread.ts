import type { MessageView, NoteView } from '../../../../../shared/contracts';
import { daysBetween } from '../../../utils/time';
import { NOT_DELIVERED } from '../statusWords';
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
  | { kind: 'note'; key: string; note: NoteView; position: number }
  /** What the platform tells about the customer. */
  | { kind: 'system'; key: string; message: MessageView }
  /** A reaction whose message is not loaded, or one of ours that did not arrive. */
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

/** A reaction that the customer did not get. */
const isLost = ({ type, status }: MessageView): boolean =>
  type === 'reaction' && NOT_DELIVERED.has(status);

/** The last reaction of each side per message, by the reacted message's id at the platform. */
const collectReactions = (messages: MessageView[]): Map<string, Reaction[]> => {
  const byTarget = new Map<string, Map<MessageView['direction'], string>>();
  for (const message of messages) {
    if (message.type !== 'reaction' || isLost(message)) continue;
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

type Entry = { at: number; message: MessageView } | { at: number; note: NoteView };

/** Messages and notes as one, oldest first; a note stands behind a message of the same moment. */
const interleave = (messages: MessageView[], notes: NoteView[]): Entry[] => {
  const waiting = notes.map((note) => ({ at: Date.parse(note.at), note }));
  const entries: Entry[] = messages.flatMap((message) => {
    const at = Date.parse(message.timestamp);
    const before = waiting.findIndex((note) => note.at >= at);
    return [...waiting.splice(0, before === -1 ? waiting.length : before), { at, message }];
  });
  return [...entries, ...waiting];
};

const continues = (message: MessageView, before: MessageView | null): boolean =>
  before !== null &&
  before.direction === message.direction &&
  before.sentBy === message.sentBy &&
  Date.parse(message.timestamp) - Date.parse(before.timestamp) < GROUP_MS;

/**
 * What a thread shows, in order: day dividers, the unread divider, bubbles with the reactions to them, notes,
 * and a line for a reaction to a message that is not loaded.
 * @param messages oldest first
 * @param notes oldest first
 * @param unread the divider's place and number, as they were when the dialogue was opened
 */
export const buildThread = (
  messages: MessageView[],
  notes: NoteView[],
  unread: { before: string; count: number } | null
): ThreadItem[] => {
  const reactions = collectReactions(messages);
  const byWamid = new Map<string, MessageView>();
  for (const message of messages) if (message.wamid !== null) byWamid.set(message.wamid, message);
  const isShown = (message: MessageView): boolean => {
    if (message.type !== 'reaction' || isLost(message)) return true;
    const { target, emoji } = reactionOf(message);
    return emoji !== '' && (target === null || !byWamid.has(target));
  };

  const items: ThreadItem[] = [];
  let position = 0;
  let previousAt: number | null = null;
  let previous: MessageView | null = null;
  for (const entry of interleave(messages.filter(isShown), notes)) {
    const { at } = entry;
    const isNewDay = previousAt === null || daysBetween(previousAt, at) !== 0;
    const id = 'note' in entry ? entry.note.documentId : entry.message.documentId;
    const isDivided = unread?.before === id;
    if (isNewDay) items.push({ kind: 'day', key: `day:${id}`, at });
    if (isDivided) items.push({ kind: 'unread', key: 'unread', count: unread.count });
    previousAt = at;
    if ('note' in entry) {
      position += 1;
      items.push({ kind: 'note', key: id, note: entry.note, position });
      previous = null;
      continue;
    }
    const { message } = entry;
    if (message.type === 'reaction' || message.type === 'system') {
      items.push({ kind: message.type, key: id, message });
      previous = null;
      continue;
    }
    position += 1;
    items.push({
      kind: 'message',
      key: id,
      message,
      isFirst: isNewDay || isDivided || !continues(message, previous),
      position,
      reactions: (message.wamid === null ? undefined : reactions.get(message.wamid)) ?? [],
      quoted: (message.replyTo === null ? undefined : byWamid.get(message.replyTo)) ?? null,
    });
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
