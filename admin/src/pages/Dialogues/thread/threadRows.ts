import type { OutgoingMessage } from '../../../services/outgoing';
import type { ThreadItem } from './buildThread';

/** What a thread shows, one below the other; what is on its way stands last. */
export type ThreadRow = ThreadItem | { kind: 'outgoing'; key: string; message: OutgoingMessage };

export const threadRows = (items: ThreadItem[], outgoing: OutgoingMessage[]): ThreadRow[] => [
  ...items,
  ...outgoing.map((message) => ({
    kind: 'outgoing' as const,
    key: message.idempotencyKey,
    message,
  })),
];

const LINE_PX = 20;
const CHARACTERS_PER_LINE = 55;
const FOLDED_LINES = 30;
/** Ground, time and the gap above. */
const FRAME_PX = 42;
const SIDE_LINE_PX = 36;

const HEIGHTS: Readonly<Record<string, number>> = {
  image: 216,
  video: 216,
  sticker: 134,
  audio: 48,
  document: 44,
  template: 120,
};

const textHeight = (text: string): number => {
  const lines = text
    .slice(0, CHARACTERS_PER_LINE * FOLDED_LINES)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARACTERS_PER_LINE)), 0);
  return Math.min(lines, FOLDED_LINES) * LINE_PX;
};

/** How high a row will be, in pixels, as well as can be said before it was drawn. */
export const estimateHeight = (row: ThreadRow | undefined): number => {
  switch (row?.kind) {
    case 'message': {
      const { type, text } = row.message;
      const quote = row.quoted ? 52 : 0;
      return FRAME_PX + (HEIGHTS[type] ?? 0) + quote + (text === '' ? 0 : textHeight(text));
    }
    case 'note':
      return FRAME_PX + textHeight(row.note.body);
    case 'outgoing':
      return FRAME_PX + textHeight(row.message.text);
    default:
      return SIDE_LINE_PX;
  }
};
