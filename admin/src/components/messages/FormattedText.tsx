import { useMemo } from 'react';
import { parseFormatting } from '../../../../shared/formatting';
import { FoldedText } from './FoldedText';
import { FormattedTokens } from './FormattedTokens';

/** Over this many lines a text folds. */
const FOLDED_LINES = 30;

/** A customer's or our text with WhatsApp's formatting; never HTML, never a fetched link. */
export const FormattedText = ({ text }: { text: string }) => {
  const tokens = useMemo(() => parseFormatting(text), [text]);
  return (
    <FoldedText text={text} lines={FOLDED_LINES}>
      <FormattedTokens tokens={tokens} />
    </FoldedText>
  );
};
