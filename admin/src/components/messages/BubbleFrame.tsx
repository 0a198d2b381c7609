import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import type { MessageDirection } from '../../../../shared/contracts';
import type { BubblePalette } from '../../../../shared/bubble-palette';
import { useBubblePalette } from '../../hooks/useBubblePalette';

interface Look {
  $palette: BubblePalette;
  $direction: MessageDirection;
  $isFirst: boolean;
}

const Row = styled.div<Look>`
  display: flex;
  flex-direction: column;
  align-items: ${({ $direction }) => ($direction === 'outbound' ? 'flex-end' : 'flex-start')};
  padding-top: ${({ $isFirst }) => ($isFirst ? '8px' : '2px')};
`;

/** The bubble with what stands beside it, towards the middle. */
const Line = styled.div<{ $direction: MessageDirection }>`
  display: flex;
  flex-direction: ${({ $direction }) => ($direction === 'outbound' ? 'row-reverse' : 'row')};
  gap: 4px;
  align-items: center;
  width: 100%;
`;

const corner = (look: Look, side: MessageDirection): string =>
  look.$isFirst && look.$direction === side ? '2px' : '8px';

const Ground = styled.div<Look>`
  display: flow-root;
  min-width: 0;
  /* marks upon marks grow out of their line: they end at the bubble, the ring of what has the focus does not */
  overflow: clip;
  overflow-clip-margin: 2px;
  max-width: min(85%, 600px);
  padding: 6px 10px;
  border: 1px solid
    ${({ $palette, $direction }) =>
      $direction === 'outbound' ? $palette.outgoingBorder : $palette.incomingBorder};
  border-start-start-radius: ${(look) => corner(look, 'inbound')};
  border-start-end-radius: ${(look) => corner(look, 'outbound')};
  border-end-start-radius: 8px;
  border-end-end-radius: 8px;
  background: ${({ $palette, $direction }) =>
    $direction === 'outbound' ? $palette.outgoing : $palette.incoming};
  color: ${({ $palette }) => $palette.text};
  font-size: 1.4rem;
  line-height: 2rem;
`;

const Meta = styled.div<Look>`
  display: flex;
  gap: 4px;
  align-items: center;
  justify-content: flex-end;
  min-height: 16px;
  color: ${({ $palette, $direction }) =>
    $direction === 'outbound' ? $palette.outgoingMeta : $palette.incomingMeta};
  font-size: 1.1rem;
  font-variant-numeric: tabular-nums;
  line-height: 1.6rem;

  svg path[fill] {
    fill: currentcolor;
  }
`;

interface BubbleFrameProps {
  direction: MessageDirection;
  isFirst: boolean;
  meta: ReactNode;
  children: ReactNode;
  /** What can be done with the message. */
  beside?: ReactNode;
  /** What stands under the bubble: reactions, why it failed. */
  below?: ReactNode;
}

/** The bubble itself: side, ground and corners tell who spoke. */
export const BubbleFrame = ({
  direction,
  isFirst,
  meta,
  children,
  beside,
  below,
}: BubbleFrameProps) => {
  const look = { $palette: useBubblePalette(), $direction: direction, $isFirst: isFirst };
  return (
    <Row {...look}>
      <Line $direction={direction}>
        <Ground {...look}>
          {children}
          {meta ? <Meta {...look}>{meta}</Meta> : null}
        </Ground>
        {beside}
      </Line>
      {below}
    </Row>
  );
};
