import type { MessageStatus } from '../../../../shared/statuses';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import { STATUS_LABELS, TICK_SHAPES, type TickShape } from './statusWords';

const CHECK = 'M1 6.5 4 9.5 10 2.5';
const SECOND_CHECK = 'M6.5 9 7 9.5 13 2.5';

const PATHS: Record<TickShape, string[]> = {
  one: ['M4 6.5 7 9.5 13 2.5'],
  two: [CHECK, SECOND_CHECK],
  twoRead: [CHECK, SECOND_CHECK],
  clock: ['M8 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z', 'M8 3.5V6L9.8 7.2'],
  failed: ['M8 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z', 'M8 3.6V6.4', 'M8 8.2V8.3'],
  unknown: [
    'M8 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z',
    'M6.6 4.9A1.4 1.4 0 1 1 8 6.3V6.6',
    'M8 8.3V8.4',
  ],
};

interface TicksProps {
  status: MessageStatus;
  /** Where it stands: on an outgoing bubble, or in a list on the page's own ground. */
  surface: 'bubble' | 'list';
  /** When it came to which state, in lines. */
  times?: string;
}

/** How far an outgoing message came; all signs have the same width, each has its word. */
export const Ticks = ({ status, surface, times }: TicksProps) => {
  const t = useText();
  const palette = useBubblePalette();
  const shape = TICK_SHAPES[status];
  if (shape === null) return null;
  const label = t(STATUS_LABELS[status]);
  const plain = surface === 'bubble' ? palette.outgoingMeta : palette.incomingMeta;
  const colour = shape === 'twoRead' ? palette.read : shape === 'failed' ? palette.failed : plain;
  return (
    <svg
      width="16"
      height="12"
      viewBox="0 0 16 12"
      role="img"
      aria-label={label}
      fill="none"
      stroke={colour}
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <title>{times || label}</title>
      {PATHS[shape].map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
};
