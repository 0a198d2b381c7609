import { useEffect, useRef } from 'react';
import { Flex, IconButton, LinkButton, Modal, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight, Download } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../shared/contracts';
import { useFocusBack } from '../../../hooks/useFocusBack';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { backendUrl } from '../../../utils/backend';

const Whole = styled(Modal.Content)`
  && {
    width: 100vw;
    max-width: 100vw;
    height: 100dvh;
    max-height: 100dvh;
    border-radius: 0;
  }
`;

const Stage = styled.div`
  display: flex;
  flex: 1;
  align-items: center;
  justify-content: center;
  min-width: 0;
  min-height: 0;

  img,
  video {
    max-width: 100%;
    max-height: 72dvh;
    object-fit: contain;
  }
`;

interface LightboxProps {
  /** Pictures and films of the thread, oldest first. */
  messages: MessageView[];
  /** The one that is looked at. */
  shown: MessageView['documentId'];
  name: string;
  onShow: (documentId: MessageView['documentId']) => void;
  onClose: () => void;
}

/** Whether this message can be looked at in the lightbox. */
export const isPicture = ({ type, media }: MessageView): boolean =>
  (type === 'image' || type === 'video') && media?.state === 'stored' && Boolean(media.url);

/** One picture or film as large as the window; the arrow keys go through those of the thread. */
export const Lightbox = ({ messages, shown, name, onShow, onClose }: LightboxProps) => {
  const t = useText();
  const time = useTimeText();
  const back = useFocusBack();
  const at = messages.findIndex(({ documentId }) => documentId === shown);
  const message = messages[at];
  // each reading of the thread brings a new signature: the picture stays the one that was opened
  const address = useRef({ shown, url: message?.media?.url });
  if (address.current.shown !== shown) address.current = { shown, url: message?.media?.url };
  const before = messages[at - 1];
  const after = messages[at + 1];

  useEffect(() => {
    const press = ({ key }: KeyboardEvent) => {
      if (key === 'ArrowLeft' && before) onShow(before.documentId);
      if (key === 'ArrowRight' && after) onShow(after.documentId);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [after, before, onShow]);

  const { url } = address.current;
  if (!message || !url) return null;
  const src = url.startsWith('/') ? `${backendUrl()}${url}` : url;
  const author = message.direction === 'inbound' ? name : (message.sentBy ?? t('message.own'));
  const label = `${author}, ${time.full(Date.parse(message.timestamp))}`;
  return (
    <Modal.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Whole onCloseAutoFocus={back}>
        <Modal.Header closeLabel={t('action.close')}>
          <Modal.Title>{label}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex gap={3}>
            <IconButton
              label={t('lightbox.before')}
              disabled={!before}
              onClick={() => (before ? onShow(before.documentId) : undefined)}
            >
              <ChevronLeft />
            </IconButton>
            <Stage>
              {message.type === 'image' ? (
                <img src={src} alt={message.text || label} />
              ) : (
                // a customer's video carries no captions
                // eslint-disable-next-line jsx-a11y/media-has-caption
                <video key={src} src={src} controls autoPlay />
              )}
            </Stage>
            <IconButton
              label={t('lightbox.after')}
              disabled={!after}
              onClick={() => (after ? onShow(after.documentId) : undefined)}
            >
              <ChevronRight />
            </IconButton>
          </Flex>
          <Flex justifyContent="space-between" gap={4} paddingTop={3}>
            <Typography dir="auto" style={{ overflowWrap: 'anywhere' }}>
              {message.text}
            </Typography>
            <LinkButton
              href={src}
              target="_blank"
              rel="noopener noreferrer"
              download={message.media?.fileName ?? true}
              variant="tertiary"
              startIcon={<Download />}
            >
              {t('media.download')}
            </LinkButton>
          </Flex>
        </Modal.Body>
      </Whole>
    </Modal.Root>
  );
};
