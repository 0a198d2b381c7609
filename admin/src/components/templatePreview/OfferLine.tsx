import { Clock } from '@strapi/icons';
import { styled } from 'styled-components';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';

const Line = styled.div<{ $ground: string }>`
  display: flex;
  gap: 8px;
  align-items: center;
  padding: 8px 10px;
  background: ${({ $ground }) => $ground};
  font-weight: 600;

  svg {
    flex: none;
    width: 1.6rem;
    height: 1.6rem;
  }

  svg path[fill] {
    fill: currentcolor;
  }
`;

/** The line of a limited-time offer. */
export const OfferLine = ({ offer }: { offer: { text: string; expires: boolean } }) => {
  const t = useText();
  const palette = useBubblePalette();
  return (
    <Line $ground={palette.incomingQuote}>
      <Clock aria-hidden />
      <span>
        {offer.text}
        {offer.expires ? ` · ${t('preview.offerEnds')}` : ''}
      </span>
    </Line>
  );
};
