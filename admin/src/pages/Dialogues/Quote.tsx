import { styled } from 'styled-components';
import type { MessageDirection, MessageView } from '../../../../shared/contracts';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import { plainText } from '../../utils/plainText';
import { messageKind } from './messageKinds';

const Box = styled.button<{ $ground: string; $line: string }>`
  display: block;
  width: 100%;
  min-width: 200px;
  contain: inline-size;
  margin-bottom: 4px;
  padding: 4px 8px;
  border: 0;
  border-inline-start: 3px solid ${({ $line }) => $line};
  border-radius: 4px;
  background: ${({ $ground }) => $ground};
  color: inherit;
  font: inherit;
  text-align: start;
  cursor: pointer;
`;

const Author = styled.span<{ $colour: string }>`
  display: block;
  color: ${({ $colour }) => $colour};
  font-size: 1.2rem;
  font-weight: 600;
`;

const Words = styled.span`
  display: block;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

interface QuoteProps {
  /** The message that is answered. */
  message: MessageView;
  name: string;
  direction: MessageDirection;
}

/** The message that this one answers; a press goes to it. */
export const Quote = ({ message, name, direction }: QuoteProps) => {
  const t = useText();
  const palette = useBubblePalette();
  const kind = messageKind(message.type);
  const jump = () => {
    const target = document.getElementById(`message-${message.documentId}`);
    target?.scrollIntoView({ block: 'center' });
    target?.focus({ preventScroll: true });
  };
  return (
    <Box
      type="button"
      onClick={jump}
      aria-label={t('message.goToQuoted')}
      $ground={direction === 'outbound' ? palette.outgoingQuote : palette.incomingQuote}
      $line={palette.quotedName}
    >
      <Author $colour={palette.quotedName} dir="auto">
        {message.direction === 'inbound' ? name : t('message.own')}
      </Author>
      <Words dir="auto">{plainText(message.text) || (kind ? t(kind.label) : '')}</Words>
    </Box>
  );
};
