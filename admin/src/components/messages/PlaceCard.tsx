import { PinMap } from '@strapi/icons';
import { styled } from 'styled-components';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import { FoldedText } from './FoldedText';

const Row = styled.div`
  display: flex;
  gap: 10px;
  align-items: flex-start;
  overflow-wrap: anywhere;

  > div {
    min-width: 0;
  }

  svg {
    flex: none;
    width: 2rem;
    height: 2rem;
  }

  svg path {
    fill: currentcolor;
  }
`;

const DIGITS = 5;

interface PlaceCardProps {
  name: string | null;
  address: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** A place by name and coordinates; the map opens only when somebody asks for it. */
export const PlaceCard = ({ name, address, latitude, longitude }: PlaceCardProps) => {
  const t = useText();
  const palette = useBubblePalette();
  const title = name ?? t('kind.location');
  return (
    <Row>
      <PinMap aria-hidden />
      <div>
        <FoldedText text={title}>
          <strong>{title}</strong>
        </FoldedText>
        {address ? <FoldedText text={address} /> : null}
        {latitude !== null && longitude !== null ? (
          <>
            <div dir="ltr">
              {latitude.toFixed(DIGITS)}, {longitude.toFixed(DIGITS)}
            </div>
            <a
              href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`}
              target="_blank"
              rel="noopener noreferrer"
              style={{ color: palette.link }}
            >
              {t('location.open')}
            </a>
          </>
        ) : null}
      </div>
    </Row>
  );
};
