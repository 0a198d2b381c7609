import { useState } from 'react';
import { File, Image, Play, ShoppingCart } from '@strapi/icons';
import { styled } from 'styled-components';
import type { SentHeader } from '../../../../shared/templates/variables';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { FoldedText } from './FoldedText';
import { IconRow } from './IconRow';
import { PlaceCard } from './PlaceCard';

const Words = styled.div`
  margin-bottom: 4px;
  font-weight: 700;
`;

/** As WhatsApp draws the header of a template: its box stands before the file is here. */
const Frame = styled.div`
  width: 280px;
  max-width: 100%;
  margin-bottom: 6px;
  overflow: hidden;
  border-radius: 6px;
  aspect-ratio: 1.91;

  img,
  video {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;

const Tile = styled(IconRow)<{ $ground: string }>`
  align-items: center;
  justify-content: center;
  width: 280px;
  max-width: 100%;
  min-height: 56px;
  margin-bottom: 6px;
  padding: 0 8px;
  border-radius: 6px;
  background: ${({ $ground }) => $ground};
`;

const Place = styled.div`
  margin-bottom: 6px;
`;

type FileHeader = Exclude<SentHeader, { kind: 'text' } | { kind: 'location' }>;

const FILES: Record<FileHeader['kind'], { label: TextKey; icon: typeof Image }> = {
  image: { label: 'template.media.image', icon: Image },
  video: { label: 'template.media.video', icon: Play },
  document: { label: 'template.media.document', icon: File },
  product: { label: 'template.media.product', icon: ShoppingCart },
};

/** A file by its address; one that the browser may not or cannot show is offered by its name. */
const FileOfHeader = ({ kind, link, name }: FileHeader) => {
  const t = useText();
  const palette = useBubblePalette();
  const [broken, setBroken] = useState<string | null>(null);
  const { label, icon: Icon } = FILES[kind];
  const word = t(label);
  const giveUp = () => setBroken(link ?? null);
  if (link && link !== broken && kind === 'image') {
    return (
      <Frame>
        <img src={link} alt={word} onError={giveUp} />
      </Frame>
    );
  }
  if (link && link !== broken && kind === 'video') {
    return (
      <Frame>
        {/* what was sent carries no captions */}
        {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
        <video src={link} controls preload="metadata" aria-label={word} onError={giveUp} />
      </Frame>
    );
  }
  return (
    <Tile $ground={palette.outgoingQuote}>
      <Icon aria-hidden />
      {link ? (
        <a
          href={link}
          target="_blank"
          rel="noopener noreferrer"
          dir="auto"
          style={{ color: palette.link }}
        >
          {name ?? word}
        </a>
      ) : (
        <span dir="auto">{name ?? word}</span>
      )}
    </Tile>
  );
};

const degrees = (value: number | string | undefined): number | null =>
  value === undefined || !Number.isFinite(Number(value)) ? null : Number(value);

/** What stands above the words of a message of ours. */
export const SentHeading = ({ header }: { header: SentHeader }) => {
  switch (header.kind) {
    case 'text':
      return (
        <Words>
          <FoldedText text={header.text} />
        </Words>
      );
    case 'location':
      return (
        <Place>
          <PlaceCard
            name={header.name ?? null}
            address={header.address ?? null}
            latitude={degrees(header.latitude)}
            longitude={degrees(header.longitude)}
          />
        </Place>
      );
    default:
      return <FileOfHeader {...header} />;
  }
};
