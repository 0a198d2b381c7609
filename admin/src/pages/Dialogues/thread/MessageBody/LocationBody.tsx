import { PinMap } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../shared/contracts';
import { FoldedText } from '../../../../components/messages/FoldedText';
import { useBubblePalette } from '../../../../hooks/useBubblePalette';
import { useText } from '../../../../hooks/useText';
import { contentOf, numberOf, textOf } from './content';

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

/** A place by name and coordinates; the map opens only when somebody asks for it. */
export const LocationBody = ({ message }: { message: MessageView }) => {
  const t = useText();
  const palette = useBubblePalette();
  const content = contentOf(message);
  const latitude = numberOf(content.latitude);
  const longitude = numberOf(content.longitude);
  const name = textOf(content.name) ?? t('kind.location');
  const address = textOf(content.address);
  const isPlace = latitude !== null && longitude !== null;
  return (
    <Row>
      <PinMap aria-hidden />
      <div>
        <FoldedText text={name}>
          <strong>{name}</strong>
        </FoldedText>
        {address ? <FoldedText text={address} /> : null}
        {isPlace ? (
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
