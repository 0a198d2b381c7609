import { styled } from 'styled-components';
import { useBubblePalette } from '../../../../hooks/useBubblePalette';
import { FoldedText } from '../../../../components/messages/FoldedText';
import { useText } from '../../../../hooks/useText';
import { textOf } from './content';

const Card = styled.div<{ $ground: string }>`
  margin-bottom: 6px;
  padding: 6px 8px;
  border-radius: 4px;
  background: ${({ $ground }) => $ground};
  font-size: 1.2rem;
  overflow-wrap: anywhere;
`;

/** The ad or post that brought the customer here, in words: nothing is loaded from it. */
export const AdCard = ({ referral }: { referral: Record<string, unknown> }) => {
  const t = useText();
  const palette = useBubblePalette();
  const headline = textOf(referral.headline);
  const body = textOf(referral.body);
  return (
    <Card $ground={palette.incomingQuote}>
      <div>{t(referral.sourceType === 'post' ? 'ad.post' : 'ad.ad')}</div>
      {headline ? (
        <FoldedText text={headline}>
          <strong>{headline}</strong>
        </FoldedText>
      ) : null}
      {body ? <FoldedText text={body} /> : null}
    </Card>
  );
};
