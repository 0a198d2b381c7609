import { useRef, useState, type ComponentType, type DragEvent } from 'react';
import { Box, Button, Flex, ProgressBar, TextButton, Typography } from '@strapi/design-system';
import { CloudUpload, File as FileIcon, Image } from '@strapi/icons';
import { useStrapiApp } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { TemplateSample } from '../../../../../shared/contracts';
import { SAMPLE_KINDS } from '../../../../../shared/templates/sample-kinds';
import { sampleAddress } from '../../../components/templatePreview/PreviewMedia';
import { useFileSize } from '../../../hooks/useFileSize';
import { useErrorText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';
import { useUploadWhatsappTemplateSampleMutation } from '../../../services/templates';
import { FILES_OF_SAMPLE } from '../../../utils/fileWords';
import { useWizard } from '../context';
import { FIELD } from '../model/fields';
import type { FileHeaderKind } from '../model/form';
import { Findings, findingsId } from './Findings';
import { useSampleUpload } from './useSampleUpload';

const FORMAT = { image: 'IMAGE', video: 'VIDEO', document: 'DOCUMENT' } as const;
const LIBRARY_TYPES = { image: 'images', video: 'videos', document: 'files' } as const;

/** What Strapi's media library dialog takes, as far as it is used here. */
interface LibraryDialogProps {
  allowedTypes: string[];
  multiple: boolean;
  onClose: () => void;
  onSelectAssets: (assets: { id: number; name: string; size?: number; mime?: string }[]) => void;
}

const Drop = styled(Flex)<{ $over: boolean }>`
  border: 1px dashed
    ${({ theme, $over }) => ($over ? theme.colors.primary600 : theme.colors.neutral300)};
  border-radius: ${({ theme }) => theme.borderRadius};
`;

const Thumbnail = styled.div`
  display: grid;
  flex: none;
  place-items: center;
  width: 92px;
  height: 48px;
  overflow: hidden;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral150};

  img,
  video {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
`;

interface SampleFileProps {
  kind: FileHeaderKind;
  /** Reference or handle that the form holds. */
  file: string | null;
  /** The file itself, where it is kept here. */
  sample: TemplateSample | null;
  channel: string | null;
  onChange: (sample: TemplateSample | null) => void;
}

/** The sample file of a header: from this computer, by dropping it, or from the media library. */
export const SampleFile = ({ kind, file, sample, channel, onChange }: SampleFileProps) => {
  const t = useText();
  const fileSize = useFileSize();
  const { isLocked, leave } = useWizard();
  const format = FORMAT[kind];
  const { mimeTypes, maxBytes } = SAMPLE_KINDS[format];
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);
  const [isLibraryOpen, setIsLibraryOpen] = useState(false);
  const { state, upload, cancel, fail } = useSampleUpload({ format, channel, onChange });
  const [takeFromLibrary] = useUploadWhatsappTemplateSampleMutation();
  const errorText = useErrorText();
  const components = useStrapiApp('WhatsappSample', (app) => app.components);
  const LibraryDialog = components['media-library'] as
    ComponentType<LibraryDialogProps> | undefined;
  const isBusy = state.kind === 'uploading';

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const [dropped] = event.dataTransfer.files;
    if (dropped && !isLocked) upload(dropped);
  };

  const choose = async (assets: { id: number; name: string }[]) => {
    setIsLibraryOpen(false);
    const [asset] = assets;
    if (!asset) return;
    const answer = await takeFromLibrary({ fileId: asset.id, format });
    if ('data' in answer) onChange(answer.data.data);
    else fail(errorText(answer.error));
  };

  return (
    <Box id={FIELD.headerFile} tabIndex={-1} aria-describedby={findingsId(FIELD.headerFile)}>
      <Drop
        $over={isOver}
        direction="column"
        alignItems="stretch"
        gap={3}
        padding={4}
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setIsOver(true);
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        {sample ? (
          <Flex gap={3}>
            <Thumbnail>
              {kind === 'image' ? <img src={sampleAddress(sample)} alt="" /> : null}
              {kind === 'video' ? (
                <video src={sampleAddress(sample)} muted preload="metadata" aria-hidden />
              ) : null}
              {kind === 'document' ? <FileIcon aria-hidden /> : null}
            </Thumbnail>
            <Box minWidth={0}>
              <Typography tag="p" dir="auto" style={{ overflowWrap: 'anywhere' }}>
                {sample.fileName}
              </Typography>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {fileSize(sample.size)}
                {kind === 'document' ? '' : ` · ${t('wizard.sample.cropped')}`}
              </Typography>
            </Box>
          </Flex>
        ) : null}
        {file !== null && !sample ? (
          <Typography variant="pi" textColor="neutral800">
            {t('wizard.sample.elsewhere')}
          </Typography>
        ) : null}
        {isBusy ? (
          <Flex gap={3} wrap="wrap">
            <Typography variant="pi">
              {t('wizard.sample.uploading', {
                name: state.name,
                percent: Math.round(state.share * 100),
              })}
            </Typography>
            <ProgressBar value={Math.round(state.share * 100)} size="S" />
            <TextButton onClick={cancel}>{t('action.cancel')}</TextButton>
          </Flex>
        ) : (
          <Flex gap={2} wrap="wrap">
            <input
              ref={input}
              type="file"
              accept={mimeTypes.join(',')}
              aria-label={t('wizard.sample.file')}
              hidden
              onChange={(event) => {
                const [chosen] = event.target.files ?? [];
                if (chosen) upload(chosen);
                event.target.value = '';
              }}
            />
            <Button
              variant="secondary"
              startIcon={<CloudUpload />}
              disabled={isLocked}
              onClick={() => input.current?.click()}
            >
              {t(file === null ? 'wizard.sample.upload' : 'wizard.sample.replace')}
            </Button>
            {LibraryDialog ? (
              <Button
                variant="tertiary"
                startIcon={<Image />}
                disabled={isLocked}
                onClick={() => setIsLibraryOpen(true)}
              >
                {t('wizard.sample.library')}
              </Button>
            ) : null}
            {file === null ? null : (
              <Button
                variant="ghost"
                disabled={isLocked}
                onClick={() => {
                  onChange(null);
                  leave(FIELD.headerFile);
                }}
              >
                {t('wizard.sample.remove')}
              </Button>
            )}
          </Flex>
        )}
        {state.kind === 'failed' ? (
          <Typography variant="pi" textColor="danger700" role="alert">
            {state.message}
          </Typography>
        ) : null}
        <Typography variant="pi" textColor="neutral600" tag="p">
          {t('wizard.sample.allowed', {
            files: t(FILES_OF_SAMPLE[format]),
            size: fileSize(maxBytes),
          })}{' '}
          {t('wizard.sample.purpose')}
        </Typography>
      </Drop>
      <Findings field={FIELD.headerFile} />
      {isLibraryOpen && LibraryDialog ? (
        <LibraryDialog
          allowedTypes={[LIBRARY_TYPES[kind]]}
          multiple={false}
          onClose={() => setIsLibraryOpen(false)}
          onSelectAssets={(assets) => void choose(assets)}
        />
      ) : null}
    </Box>
  );
};
