import { File, Image, PinMap, Play, ShoppingCart } from '@strapi/icons';
import { styled } from 'styled-components';
import type { TemplateSample } from '../../../../shared/contracts';
import type { PreviewHeader } from '../../../../shared/templates/preview';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { useText } from '../../hooks/useText';
import { backendUrl } from '../../utils/backend';
import type { TextKey } from '../../utils/translations';

type MediaKind = Exclude<PreviewHeader['kind'], 'none' | 'text'>;

const MEDIA: Record<MediaKind, { label: TextKey; icon: typeof Image }> = {
  image: { label: 'template.media.image', icon: Image },
  video: { label: 'template.media.video', icon: Play },
  document: { label: 'template.media.document', icon: File },
  location: { label: 'template.media.location', icon: PinMap },
  product: { label: 'preview.product', icon: ShoppingCart },
};

const Tile = styled.div<{ $ground: string }>`
  position: relative;
  display: flex;
  gap: 8px;
  align-items: center;
  justify-content: center;
  width: 100%;
  aspect-ratio: 1.91;
  overflow: hidden;
  background: ${({ $ground }) => $ground};

  img,
  video {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

  svg {
    flex: none;
    width: 2rem;
    height: 2rem;
  }

  svg path[fill] {
    fill: currentcolor;
  }
`;

const Row = styled(Tile)`
  aspect-ratio: auto;
  justify-content: flex-start;
  height: 56px;
  padding: 0 12px;
`;

const FileName = styled.span`
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

const PlayMark = styled.span`
  position: absolute;
  display: grid;
  place-items: center;
  width: 44px;
  height: 44px;
  border-radius: 50%;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral800};
`;

/** Only files of this server are shown: the preview asks no other one. */
export const sampleAddress = ({ url }: TemplateSample): string =>
  url.startsWith('/') ? `${backendUrl()}${url}` : url;

interface PreviewMediaProps {
  header: Extract<PreviewHeader, { kind: MediaKind }>;
  samples: readonly TemplateSample[];
}

/** The file or place above the text: pictures and films cropped to the middle as WhatsApp does. */
export const PreviewMedia = ({ header, samples }: PreviewMediaProps) => {
  const t = useText();
  const palette = useBubblePalette();
  const { label, icon: Icon } = MEDIA[header.kind];
  const sample = samples.find(
    ({ reference, standsFor }) => reference === header.file || standsFor === header.file
  );
  if (header.kind === 'document') {
    return (
      <Row $ground={palette.incomingQuote}>
        <Icon aria-hidden />
        <FileName dir="auto">{sample?.fileName ?? t(label)}</FileName>
      </Row>
    );
  }
  if (sample && header.kind === 'image') {
    return (
      <Tile $ground={palette.incomingQuote}>
        <img src={sampleAddress(sample)} alt={t('preview.sample', { name: sample.fileName })} />
      </Tile>
    );
  }
  if (sample && header.kind === 'video') {
    return (
      <Tile $ground={palette.incomingQuote}>
        <video
          src={sampleAddress(sample)}
          muted
          preload="metadata"
          aria-label={t('preview.sample', { name: sample.fileName })}
        />
        <PlayMark>
          <Icon aria-hidden />
        </PlayMark>
      </Tile>
    );
  }
  return (
    <Tile $ground={palette.incomingQuote}>
      <Icon aria-hidden />
      <span>{t(label)}</span>
    </Tile>
  );
};
