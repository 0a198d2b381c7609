import { memo } from 'react';
import type { MessageView } from '../../../../../shared/contracts';
import type { OutgoingMessage } from '../../../services/outgoing';
import { Bubble } from './Bubble';
import { NoteLine } from './NoteLine';
import { OutgoingBubble } from './OutgoingBubble';
import { ThreadLine } from './ThreadLine';
import type { ThreadRow } from './threadRows';

interface ThreadRowViewProps {
  row: ThreadRow;
  /** The customer's name. */
  name: string;
  messages: MessageView[];
  onRetry: (message: OutgoingMessage) => void;
  onDrop: (idempotencyKey: string) => void;
}

/** One row of a thread, by its kind. */
export const ThreadRowView = memo(function ThreadRowView({
  row,
  name,
  messages,
  onRetry,
  onDrop,
}: ThreadRowViewProps) {
  switch (row.kind) {
    case 'message':
      return <Bubble item={row} name={name} />;
    case 'note':
      return <NoteLine note={row.note} position={row.position} />;
    case 'outgoing': {
      const wamid = row.message.data.context?.message_id;
      const quoted = wamid ? messages.find((message) => message.wamid === wamid) : undefined;
      return (
        <OutgoingBubble
          message={row.message}
          quoted={quoted ?? null}
          name={name}
          onRetry={onRetry}
          onDrop={onDrop}
        />
      );
    }
    default:
      return <ThreadLine item={row} name={name} />;
  }
});
