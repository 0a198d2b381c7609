import { Fragment, useMemo } from 'react';
import { styled } from 'styled-components';
import { parseFormatting } from '../../../../shared/formatting';
import { splitMissing } from '../../../../shared/templates/preview';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { FormattedTokens } from '../messages/FormattedTokens';

const Missing = styled.span<{ $ground: string }>`
  padding: 0 3px;
  border: 1px dashed currentcolor;
  border-radius: 4px;
  background: ${({ $ground }) => $ground};
  font-size: 0.9em;
  unicode-bidi: isolate;
  white-space: nowrap;
`;

/** A text whose variables without a value stand out by their names. */
export const FilledText = ({ text }: { text: string }) => {
  const { variableGround } = useBubblePalette();
  return (
    <>
      {splitMissing(text).map((piece, index) =>
        'missing' in piece ? (
          <Missing key={index} $ground={variableGround}>
            {piece.missing}
          </Missing>
        ) : (
          <Fragment key={index}>{piece.text}</Fragment>
        )
      )}
    </>
  );
};

const drawText = (text: string) => <FilledText text={text} />;

/** The same, with WhatsApp's formatting. */
export const FormattedFilledText = ({ text }: { text: string }) => {
  const tokens = useMemo(() => parseFormatting(text), [text]);
  return <FormattedTokens tokens={tokens} drawText={drawText} />;
};
