import { Flex } from '@strapi/design-system';
import { CrossCircle, Clock, Download, File } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MediaReason, MediaView, MessageView } from '../../../../../../shared/contracts';
import type { BubbleLook } from '../../../../../../shared/bubble-palette';
import { useBubbleLook, useBubblePalette } from '../../../../hooks/useBubblePalette';
import { useFileSize } from '../../../../hooks/useFileSize';
import { useText, type Text } from '../../../../hooks/useText';
import type { TextKey } from '../../../../utils/translations';
import { kindOf } from '../../messageKinds';
import { useThreadActions } from '../actions';
import { useThreadMoves } from '../moves';
import { BubbleButton } from './BubbleButton';
import { ClippedText } from '../../../../components/messages/FoldedText';
import { FormattedText } from '../../../../components/messages/FormattedText';
import { IconRow } from '../../../../components/messages/IconRow';
import { textOf, fieldOf } from './content';
import { pictureBox } from './pictureBox';
import { useLastingUrl } from './useLastingUrl';

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

const Open = styled.button`
  display: block;
  max-width: 100%;
  padding: 0;
  border: 0;
  background: none;
  cursor: zoom-in;
`;

const Tile = styled(IconRow)`
  align-items: center;
  min-width: 220px;
  max-width: 100%;
  padding: 10px 12px;
  border: 1px dashed currentcolor;
  border-radius: 6px;
`;

const FileLink = styled(IconRow)`
  align-items: center;
  min-width: 220px;
  max-width: 100%;
  padding: 8px 4px;
  color: inherit;
`;

const Words = styled.div`
  flex: 1;
  min-width: 0;
`;

/** Not underlined with the name, though it stands in its link. */
const Fact = styled.div`
  display: inline-block;
  font-size: 1.2rem;
`;

/** Lines of a file's name; there is no more to be seen of it. */
const NAME_LINES = 2;

/** Its controls are the browser's own. */
const Audio = styled.audio<{ $look: BubbleLook }>`
  display: block;
  width: 280px;
  max-width: 100%;
  height: 40px;
  color-scheme: ${({ $look }) => $look};
`;

const REASONS: Partial<Record<MediaReason, TextKey>> = {
  gone: 'media.reason.gone',
  empty: 'media.reason.empty',
  too_large: 'media.reason.tooLarge',
  too_many_pixels: 'media.reason.tooManyPixels',
  wrong_type: 'media.reason.wrongType',
};

const STATES: Record<MediaView['state'], TextKey> = {
  waiting: 'media.waiting',
  stored: 'media.waiting',
  failed: 'media.failed',
  expired: 'media.expired',
  refused: 'media.refused',
};

/** Why a file is not here. */
const missingWords = ({ state, reason, details }: MediaView, t: Text): string => {
  if (reason === 'expired' && details) return t('media.reason.expired', { n: Number(details) });
  const key = reason === null ? undefined : REASONS[reason];
  return t(key ?? STATES[state]);
};

const StoredMedia = ({ message, media }: { message: MessageView; media: MediaView }) => {
  const t = useText();
  const palette = useBubblePalette();
  const bubbleLook = useBubbleLook();
  const size = useFileSize();
  const { look } = useThreadMoves();
  const isPicture = message.type === 'image';
  const box = pictureBox(media.width, media.height);
  const { src, isBroken, onError } = useLastingUrl(
    isPicture ? `${media.id}:small` : media.id,
    (isPicture ? media.thumbnailUrl : null) ?? media.url ?? null
  );
  const kind = kindOf(message);
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
        <Open
          type="button"
          data-act="open"
          aria-label={t('media.open', { kind: word })}
          onClick={() => look(message.documentId)}
        >
          <Frame $width={box.width} $height={box.height}>
            <img src={src} alt={alt} width={box.width} height={box.height} onError={onError} />
          </Frame>
        </Open>
      );
    case 'sticker':
      return (
        <Frame $width={STICKER} $height={STICKER}>
          <img src={src} alt={alt} width={STICKER} height={STICKER} onError={onError} />
        </Frame>
      );
    case 'video':
      return (
        <Frame $width={box.width} $height={box.height}>
          {/* a customer's video carries no captions */}
          {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
          <video src={src} controls preload="metadata" aria-label={alt} onError={onError} />
        </Frame>
      );
    case 'audio':
      return (
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Audio
            $look={bubbleLook}
            src={src}
            controls
            preload="metadata"
            aria-label={word}
            onError={onError}
          />
        </Flex>
      );
    default:
      return (
        <FileLink
          as="a"
          href={src}
          target="_blank"
          rel="noopener noreferrer"
          download={media.fileName ?? true}
        >
          <File aria-hidden />
          <Words>
            <ClippedText $lines={NAME_LINES}>{media.fileName ?? word}</ClippedText>
            {media.size === null ? null : <Fact>{size(media.size)}</Fact>}
          </Words>
          <Download aria-hidden />
        </FileLink>
      );
  }
};

/** What can be done about a customer's file that is not here. */
const MissingWays = ({ message, media }: { message: MessageView; media: MediaView }) => {
  const t = useText();
  const { edit, fetchFile } = useThreadActions();
  if (message.direction !== 'inbound' || media.state !== 'failed') return null;
  return (
    <Flex gap={3} wrap="wrap">
      {media.reason === 'not_loaded' && fetchFile ? (
        <BubbleButton onClick={() => fetchFile(message)}>{t('action.tryAgain')}</BubbleButton>
      ) : null}
      {edit ? (
        <BubbleButton onClick={() => edit(t('media.askAgain.text'))}>
          {t('media.askAgain')}
        </BubbleButton>
      ) : null}
    </Flex>
  );
};

/** A file as what it is, in its box from the start; without the file, why it is not there. */
export const MediaBody = ({ message }: { message: MessageView }) => {
  const t = useText();
  const { media } = message;
  const kind = kindOf(message);
  const word = kind ? t(kind.label) : message.type;
  const caption = textOf(fieldOf(message, 'caption'));
  const state = media?.state ?? 'waiting';
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      {media && state === 'stored' ? (
        <StoredMedia message={message} media={media} />
      ) : (
        <>
          <Tile>
            {state === 'waiting' ? <Clock aria-hidden /> : <CrossCircle aria-hidden />}
            <Words>
              {media?.fileName ? (
                <ClippedText $lines={NAME_LINES}>{media.fileName}</ClippedText>
              ) : null}
              {word}
              {' · '}
              {media ? missingWords(media, t) : t('media.waiting')}
            </Words>
          </Tile>
          {media ? <MissingWays message={message} media={media} /> : null}
        </>
      )}
      {caption ? <FormattedText text={caption} /> : null}
    </Flex>
  );
};
