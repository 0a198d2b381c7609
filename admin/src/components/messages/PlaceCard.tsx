import { PinMap } from '@strapi/icons';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import { FoldedText } from './FoldedText';
import { IconRow } from './IconRow';

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
    <IconRow>
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
    </IconRow>
  );
};
