import { isStopWord } from '../../../shared/stop-words';
import type { Answer } from '../campaigns/recipients';
import type { ConversationDbRow, InboundNote } from '../conversations/conversations';
import type { NewMessage } from './messages';

/** What is stored of a message that came in; the parser's items have this shape. */
export interface ReceivedMessage {
  wamid: string;
  /** Epoch ms of the provider; null when absent or absurd. */
  at: number | null;
  type: string;
  text: string;
  content: unknown;
  replyTo: string | null;
  media: ReceivedMedia | null;
  referral: { [field: string]: unknown } | null | object;
  target: string | null;
  /** What a tapped button or a chosen row stands for: its payload or id. */
  answerId: string | null;
  errors: { code: number | null; details: string | null }[];
}

export interface ReceivedMedia {
  providerId: string | null;
  mimeType: string | null;
  sha256: string | null;
  fileName: string | null;
}

/** Types that make a dialogue neither unread nor unanswered. */
const ASIDE = new Set(['reaction', 'system']);

/** Types that a tap on a button of ours makes. */
const TAPS = new Set(['button', 'interactive']);

const contentOf = ({ content, referral }: ReceivedMessage): unknown =>
  referral && content && !Array.isArray(content) ? { ...(content as object), referral } : content;

/** The row of a message from outside. @param at epoch ms, within bounds */
export const newMessageOf = (
  item: ReceivedMessage,
  conversation: Pick<ConversationDbRow, 'id' | 'channel_id' | 'contact_id'>,
  direction: 'inbound' | 'outbound',
  at: number
): NewMessage & { wamid: string } => ({
  wamid: item.wamid,
  channel: conversation.channel_id,
  conversation: conversation.id,
  contact: conversation.contact_id,
  direction,
  type: item.type,
  status: direction === 'inbound' ? 'received' : 'sent',
  timestamp: at,
  text: item.text,
  content: contentOf(item),
  replyTo: item.replyTo ?? (item.type === 'reaction' ? item.target : null),
  origin: direction === 'inbound' ? 'customer' : 'app_echo',
  reason: item.errors[0]?.code ? String(item.errors[0].code) : null,
  errorDetails: item.errors[0]?.details ?? null,
});

/** What a customer's message means to its dialogue. */
export const inboundNoteOf = (
  { type }: ReceivedMessage,
  message: number,
  at: number
): InboundNote => ({
  message,
  at,
  asksForAnswer: !ASIDE.has(type),
  opensWindow: type !== 'system',
});

/** What a customer's message means to the broadcasts that they got; what the platform says means nothing. */
export const answerOf = (
  { type, replyTo }: ReceivedMessage,
  channel: number,
  contact: number,
  at: number
): Answer => ({
  contact,
  at,
  isAnswer: type !== 'system',
  tapped: TAPS.has(type) && replyTo ? { channel, wamid: replyTo } : null,
});

/** What a customer said, as far as it may be a stop word. */
export type Said = Pick<ReceivedMessage, 'type' | 'text' | 'answerId'>;

/** Types whose text is the customer's own words or choice; that of a file may be its name. */
const SAID = new Set(['text', ...TAPS]);

/**
 * The words by which a message asks for no more marketing; null where it does not.
 * @param own stop words of this installation
 */
export const stopWordingOf = (
  { type, text, answerId }: Said,
  own: readonly string[]
): string | null => {
  if (!SAID.has(type)) return null;
  const isStop = [text, answerId ?? ''].some((words) => isStopWord(words, own));
  return isStop ? text || answerId : null;
};
