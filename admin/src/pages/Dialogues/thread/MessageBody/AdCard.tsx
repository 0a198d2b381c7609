import { styled } from 'styled-components';
import { useBubblePalette } from '../../../../hooks/useBubblePalette';
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
      <div>
        {t(referral.sourceType === 'post' ? 'ad.post' : 'ad.ad')}
        {headline ? (
          <>
            {': '}
            <strong>
              <bdi>{headline}</bdi>
            </strong>
          </>
        ) : null}
      </div>
      {body ? <div dir="auto">{body}</div> : null}
    </Card>
  );
};
