import { useLayoutEffect, useRef, useState } from 'react';
import { styled } from 'styled-components';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import { FormattedFilledText } from './FilledText';

const LINE_PX = 20;
/** Marketing texts fold after this many lines. */
const LINES = 5;

const Frame = styled.div`
  position: relative;
`;

const Text = styled.div<{ $folded: boolean }>`
  overflow: hidden;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
  line-height: ${LINE_PX}px;
  ${({ $folded }) => ($folded ? `max-height: ${LINES * LINE_PX}px;` : '')}
`;

const More = styled.button<{ $ground: string; $colour: string }>`
  position: absolute;
  bottom: 0;
  inset-inline-end: 0;
  padding: 0;
  padding-inline-start: 4px;
  border: 0;
  background: ${({ $ground }) => $ground};
  color: ${({ $colour }) => $colour};
  font: inherit;
  line-height: ${LINE_PX}px;
  cursor: pointer;
`;

interface PreviewBodyProps {
  text: string;
  /** Marketing: the rest of a long text hides behind *Read more*. */
  folds: boolean;
}

/** The text of a message. */
export const PreviewBody = ({ text, folds }: PreviewBodyProps) => {
  const t = useText();
  const palette = useBubblePalette();
  const box = useRef<HTMLDivElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [isLong, setIsLong] = useState(false);
  useLayoutEffect(() => {
    if (box.current) setIsLong(box.current.scrollHeight > LINES * LINE_PX + 1);
  }, [text, folds, isOpen]);
  const isFolded = folds && isLong && !isOpen;
  return (
    <Frame>
      <Text ref={box} $folded={isFolded}>
        <FormattedFilledText text={text} />
      </Text>
      {isFolded ? (
        <More
          type="button"
          $ground={palette.incoming}
          $colour={palette.link}
          onClick={() => setIsOpen(true)}
        >
          … {t('preview.readMore')}
        </More>
      ) : null}
    </Frame>
  );
};
