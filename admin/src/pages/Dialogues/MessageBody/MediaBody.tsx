import { useEffect, useState } from 'react';
import { Flex } from '@strapi/design-system';
import { CrossCircle, Clock, Download, File } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { MediaView, MessageView } from '../../../../../shared/contracts';
import { useBubblePalette } from '../../../hooks/useBubblePalette';
import { useText } from '../../../hooks/useText';
import { backendUrl } from '../../../utils/backend';
import type { TextKey } from '../../../utils/translations';
import { messageKind } from '../messageKinds';
import { FormattedText } from '../../../components/messages/FormattedText';
import { textOf, fieldOf } from './content';

/** The box of a picture before anything of it is known. */
const WIDTH = 280;
const HEIGHT = 210;
const STICKER = 128;

const Frame = styled.div<{ $width: number; $height: number }>`
  width: ${({ $width }) => $width}px;
  max-width: 100%;
  height: ${({ $height }) => $height}px;
  overflow: hidden;
  border-radius: 6px;

  img,
  video {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;

const Tile = styled.div`
  display: flex;
  gap: 8px;
  align-items: center;
  min-width: 220px;
  max-width: 100%;
  padding: 10px 12px;
  border: 1px dashed currentcolor;
  border-radius: 6px;

  svg {
    flex: none;
    width: 1.8rem;
    height: 1.8rem;
  }

  svg path {
    fill: currentcolor;
  }
`;

const FileLink = styled.a`
  display: flex;
  gap: 10px;
  align-items: center;
  min-width: 220px;
  max-width: 100%;
  padding: 8px 4px;
  color: inherit;
  overflow-wrap: anywhere;

  svg {
    flex: none;
    width: 2rem;
    height: 2rem;
  }

  svg path {
    fill: currentcolor;
  }
`;

const Audio = styled.audio`
  display: block;
  width: 280px;
  max-width: 100%;
  height: 40px;
`;

const MISSING: Record<Exclude<MediaView['state'], 'stored'>, TextKey> = {
  waiting: 'media.waiting',
  failed: 'media.failed',
  expired: 'media.expired',
  refused: 'media.refused',
};

/** Our own route's address on the server that the admin talks to. */
const absolute = (url: string): string => (url.startsWith('/') ? `${backendUrl()}${url}` : url);

/**
 * A signed address that stays the same while it works: each reading of the thread brings a new signature,
 * and a picture must not load again for it.
 */
const useLastingUrl = (url: string | null) => {
  const [kept, setKept] = useState(url);
  const [isBroken, setIsBroken] = useState(false);
  useEffect(() => {
    if (url !== null && kept === null) setKept(url);
  }, [kept, url]);
  const onError = () => {
    if (url !== null && url !== kept) setKept(url);
    else setIsBroken(true);
  };
  return { src: kept === null ? null : absolute(kept), isBroken, onError };
};

const useSize = () => {
  const intl = useIntl();
  return (bytes: number): string =>
    bytes < 1024 * 1024
      ? intl.formatNumber(Math.max(1, Math.round(bytes / 1024)), {
          style: 'unit',
          unit: 'kilobyte',
        })
      : intl.formatNumber(bytes / 1024 / 1024, {
          style: 'unit',
          unit: 'megabyte',
          maximumFractionDigits: 1,
        });
};

const StoredMedia = ({ message, media }: { message: MessageView; media: MediaView }) => {
  const t = useText();
  const palette = useBubblePalette();
  const size = useSize();
  const { src, isBroken, onError } = useLastingUrl(media.url ?? null);
  const kind = messageKind(message.type);
  const word = kind ? t(kind.label) : message.type;
  const alt = message.text ? t('media.alt', { kind: word, caption: message.text }) : word;

  if (src === null || isBroken) {
    return (
      <Tile>
        <CrossCircle aria-hidden />
        <span>
          {t('media.notShown', { kind: word })}
          {src === null ? null : (
            <>
              {' · '}
              <a
                href={src}
                target="_blank"
                rel="noopener noreferrer"
                style={{ color: palette.link }}
              >
                {t('media.download')}
              </a>
            </>
          )}
        </span>
      </Tile>
    );
  }
  switch (message.type) {
    case 'image':
      return (
        <a
          href={src}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={t('media.open', { kind: word })}
        >
          <Frame $width={WIDTH} $height={HEIGHT}>
            <img src={src} alt={alt} width={WIDTH} height={HEIGHT} onError={onError} />
          </Frame>
        </a>
      );
    case 'sticker':
      return (
        <Frame $width={STICKER} $height={STICKER}>
          <img src={src} alt={alt} width={STICKER} height={STICKER} onError={onError} />
        </Frame>
      );
    case 'video':
      return (
        <Frame $width={WIDTH} $height={HEIGHT}>
          {/* a customer's video carries no captions */}
          {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
          <video src={src} controls preload="metadata" aria-label={alt} onError={onError} />
        </Frame>
      );
    case 'audio':
    case 'voice':
      return (
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Audio src={src} controls preload="metadata" aria-label={word} onError={onError} />
        </Flex>
      );
    default:
      return (
        <FileLink
          href={src}
          target="_blank"
          rel="noopener noreferrer"
          download={media.fileName ?? true}
        >
          <File aria-hidden />
          <span dir="auto">
            {media.fileName ?? word}
            {media.size === null ? '' : ` · ${size(media.size)}`}
          </span>
          <Download aria-hidden />
        </FileLink>
      );
  }
};

/** A file as what it is, in its box from the start; without the file, why it is not there. */
export const MediaBody = ({ message }: { message: MessageView }) => {
  const t = useText();
  const { media } = message;
  const kind = messageKind(message.type);
  const word = kind ? t(kind.label) : message.type;
  const caption = textOf(fieldOf(message, 'caption'));
  const state = media?.state ?? 'waiting';
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      {media && state === 'stored' ? (
        <StoredMedia message={message} media={media} />
      ) : (
        <Tile>
          {state === 'waiting' ? <Clock aria-hidden /> : <CrossCircle aria-hidden />}
          <span>
            {word}
            {media?.fileName ? ` · ${media.fileName}` : ''}
            {' · '}
            {t(MISSING[state === 'stored' ? 'waiting' : state])}
          </span>
        </Tile>
      )}
      {caption ? <FormattedText text={caption} /> : null}
    </Flex>
  );
};
