import { VisuallyHidden } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { MessageDirection, MessageView } from '../../../../../shared/contracts';
import { useBubblePalette } from '../../../hooks/useBubblePalette';
import { useText } from '../../../hooks/useText';
import { briefOf } from '../messageKinds';
import { useThreadMoves } from './moves';

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
  overflow: hidden;
  font-size: 1.2rem;
  font-weight: 600;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

const Words = styled.span`
  display: block;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

interface QuoteProps {
  /** The quoted message's id at the platform. */
  wamid: string;
  /** The message that is answered; null while it is not loaded. */
  message: MessageView | null;
  /** The message that answers it; null while it is on its way. */
  from: MessageView['documentId'] | null;
  name: string;
  direction: MessageDirection;
}

/** The message that this one answers; a press goes to it. */
export const Quote = ({ wamid, message, from, name, direction }: QuoteProps) => {
  const t = useText();
  const palette = useBubblePalette();
  const { toWamid } = useThreadMoves();
  return (
    <Box
      type="button"
      onClick={() => toWamid(wamid, from)}
      $ground={direction === 'outbound' ? palette.outgoingQuote : palette.incomingQuote}
      $line={palette.quotedName}
    >
      <VisuallyHidden>{t('message.goToQuoted')}: </VisuallyHidden>
      {message ? (
        <>
          <Author $colour={palette.quotedName} dir="auto">
            {message.direction === 'inbound' ? name : t('message.own')}
          </Author>
          <Words dir="auto">{briefOf(message, t)}</Words>
        </>
      ) : (
        <Words>{t('message.earlier')}</Words>
      )}
    </Box>
  );
};
