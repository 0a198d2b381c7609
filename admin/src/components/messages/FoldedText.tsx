import { useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { useText } from '../../hooks/useText';

/** Lines that one field of a message has, such as a name or an address. */
const FIELD_LINES = 4;
const CHARACTERS_PER_LINE = 65;

/**
 * Somebody's text in its own direction, so that nothing in it turns what stands beside it; at most so many
 * lines, and nothing drawn outside of them, however many marks its letters carry.
 */
export const ClippedText = styled.div.attrs({ dir: 'auto' })<{ $lines: number | null }>`
  max-width: 65ch;
  overflow: hidden;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
  unicode-bidi: isolate;
  ${({ $lines }) =>
    $lines === null
      ? ''
      : `display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: ${$lines};`}
`;

const More = styled.button`
  padding: 0;
  border: 0;
  background: none;
  color: inherit;
  font-weight: 600;
  text-decoration: underline;
  cursor: pointer;
`;

const lineCount = (text: string): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARACTERS_PER_LINE)), 0);

interface FoldedTextProps {
  text: string;
  /** Over so many lines it folds. */
  lines?: number;
  /** How the text is drawn; as it stands where nothing is said. */
  children?: ReactNode;
}

/** A text that folds where it is long, with the way to all of it. */
export const FoldedText = ({ text, lines = FIELD_LINES, children = text }: FoldedTextProps) => {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const isFolded = lineCount(text) > lines && !isOpen;
  return (
    <>
      <ClippedText $lines={isFolded ? lines : null}>{children}</ClippedText>
      {isFolded ? (
        <More type="button" onClick={() => setIsOpen(true)}>
          {t('message.showAll')}
        </More>
      ) : null}
    </>
  );
};
