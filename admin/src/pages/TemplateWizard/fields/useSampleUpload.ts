import { useCallback, useEffect, useRef, useState } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import type { TemplateSample } from '../../../../../shared/contracts';
import { SAMPLE_KINDS, type SampleFormat } from '../../../../../shared/templates/sample-kinds';
import { useFileSize } from '../../../hooks/useFileSize';
import { useText } from '../../../hooks/useText';
import { UploadError } from '../../../services/upload';
import { uploadSample } from '../../../services/uploadSample';
import { FILES_OF_SAMPLE } from '../../../utils/fileWords';

export type UploadState =
  | { kind: 'idle' }
  | { kind: 'uploading'; name: string; share: number }
  | { kind: 'failed'; message: string };

interface SampleUpload {
  format: SampleFormat;
  channel: string | null;
  onChange: (sample: TemplateSample) => void;
}

/** Checks a file and brings it to the server; what was chosen before stays until the new one is there. */
export const useSampleUpload = ({ format, channel, onChange }: SampleUpload) => {
  const t = useText();
  const fileSize = useFileSize();
  const token = useAuth('WhatsappSampleUpload', (auth) => auth.token);
  const [state, setState] = useState<UploadState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const fail = useCallback((message: string) => setState({ kind: 'failed', message }), []);
  const cancel = useCallback(() => running.current?.abort(), []);

  const upload = (file: File) => {
    const { mimeTypes, maxBytes } = SAMPLE_KINDS[format];
    if (!(mimeTypes as readonly string[]).includes(file.type)) {
      fail(t('wizard.sample.wrongKind', { name: file.name, files: t(FILES_OF_SAMPLE[format]) }));
      return;
    }
    if (file.size > maxBytes || file.size === 0) {
      const size = fileSize(file.size);
      fail(t('wizard.sample.wrongSize', { name: file.name, size, limit: fileSize(maxBytes) }));
      return;
    }
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: 'uploading', name: file.name, share: 0 });
    uploadSample({
      file,
      format,
      channel,
      token: token ?? '',
      signal: controller.signal,
      onProgress: (share) => setState({ kind: 'uploading', name: file.name, share }),
    }).then(
      (sample) => {
        setState({ kind: 'idle' });
        onChange(sample);
      },
      (error: unknown) => {
        if (controller.signal.aborted) setState({ kind: 'idle' });
        else {
          const sentence = error instanceof UploadError ? error.sentence : null;
          fail(sentence ?? t('wizard.sample.notUploaded', { name: file.name }));
        }
      }
    );
  };

  return { state, upload, cancel, fail };
};
