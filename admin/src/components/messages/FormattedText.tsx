import { useMemo, useState } from 'react';
import { styled } from 'styled-components';
import { parseFormatting } from '../../../../shared/formatting';
import { useText } from '../../hooks/useText';
import { FormattedTokens } from './FormattedTokens';

/** Over this many lines a text folds. */
const FOLDED_LINES = 30;

const Block = styled.div<{ $folded: boolean }>`
  max-width: 65ch;
  overflow: hidden;
  overflow-wrap: anywhere;
  white-space: pre-wrap;
  unicode-bidi: isolate;
  ${({ $folded }) =>
    $folded
      ? `display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: ${FOLDED_LINES};`
      : ''}
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

const CHARACTERS_PER_LINE = 65;

const lineCount = (text: string): number =>
  text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / CHARACTERS_PER_LINE)), 0);

/** A customer's or our text with WhatsApp's formatting; never HTML, never a fetched link. */
export const FormattedText = ({ text }: { text: string }) => {
  const t = useText();
  const [isOpen, setIsOpen] = useState(false);
  const tokens = useMemo(() => parseFormatting(text), [text]);
  const isLong = lineCount(text) > FOLDED_LINES;
  return (
    <>
      <Block dir="auto" $folded={isLong && !isOpen}>
        <FormattedTokens tokens={tokens} />
      </Block>
      {isLong && !isOpen ? (
        <More type="button" onClick={() => setIsOpen(true)}>
          {t('message.showAll')}
        </More>
      ) : null}
    </>
  );
};
