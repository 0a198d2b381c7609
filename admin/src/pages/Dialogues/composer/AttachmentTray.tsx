import { useEffect, useState } from 'react';
import { Box, Flex, IconButton, ProgressBar, TextButton, Typography } from '@strapi/design-system';
import { Cross, File as FileIcon } from '@strapi/icons';
import { styled } from 'styled-components';
import { useFileSize } from '../../../hooks/useFileSize';
import { useText } from '../../../hooks/useText';
import { messageKind } from '../messageKinds';
import type { AttachmentModel } from './useAttachment';
import type { Attachment } from './waitingFiles';

const Thumbnail = styled.img`
  width: 48px;
  height: 48px;
  border-radius: 4px;
  object-fit: cover;
`;

/** The picture itself where it is one, else the sign of its kind. */
const Sign = ({ file, kind }: Attachment) => {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (kind !== 'image' && kind !== 'sticker') return undefined;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [file, kind]);
  if (url !== null) return <Thumbnail src={url} alt="" />;
  const Icon = messageKind(kind)?.icon ?? FileIcon;
  return <Icon width="2.4rem" height="2.4rem" fill="neutral600" aria-hidden />;
};

/** The file that goes with the message, how far it has come, and what was wrong with it. */
export const AttachmentTray = ({
  attachment,
  refusal,
  replaced,
  remove,
  retry,
  undo,
}: AttachmentModel) => {
  const t = useText();
  const size = useFileSize();
  if (!attachment && !refusal) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={2}>
      {refusal ? (
        <Typography
          variant="pi"
          textColor="danger700"
          role="alert"
          style={{ overflowWrap: 'anywhere' }}
        >
          {refusal}
        </Typography>
      ) : null}
      {attachment ? (
        <Flex
          gap={3}
          background="neutral100"
          hasRadius
          padding={2}
          role="group"
          aria-label={t('file.attached')}
        >
          <Sign {...attachment} />
          <Box grow={1} minWidth={0}>
            <Typography
              variant="pi"
              fontWeight="semiBold"
              textColor="neutral800"
              tag="p"
              ellipsis
              dir="auto"
            >
              {attachment.file.name}
            </Typography>
            <Typography variant="pi" textColor="neutral600" tag="p">
              {size(attachment.file.size)}
              {attachment.state.kind === 'uploading'
                ? ` · ${t('file.uploading', { share: Math.round(attachment.state.share * 100) })}`
                : ''}
            </Typography>
            {attachment.state.kind === 'uploading' ? (
              <ProgressBar
                value={attachment.state.share * 100}
                size="S"
                aria-label={attachment.file.name}
              />
            ) : null}
            {attachment.state.kind === 'failed' ? (
              <Flex gap={2} wrap="wrap" role="alert">
                <Typography variant="pi" textColor="danger700">
                  {attachment.state.message}
                </Typography>
                <TextButton type="button" onClick={retry}>
                  {t('action.tryAgain')}
                </TextButton>
              </Flex>
            ) : null}
          </Box>
          <IconButton
            type="button"
            label={t('file.remove', { name: attachment.file.name })}
            variant="ghost"
            onClick={remove}
          >
            <Cross />
          </IconButton>
        </Flex>
      ) : null}
      {attachment && replaced ? (
        <Flex gap={2} role="status">
          <Typography variant="pi" textColor="neutral600" ellipsis>
            {t('file.replaced', { name: replaced.file.name })}
          </Typography>
          <TextButton type="button" onClick={undo}>
            {t('action.undo')}
          </TextButton>
        </Flex>
      ) : null}
    </Flex>
  );
};
