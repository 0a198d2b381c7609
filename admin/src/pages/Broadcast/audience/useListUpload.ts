import { useEffect, useRef, useState } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { MOST_LIST_BYTES, type AudienceListView } from '../../../../../shared/contracts/campaigns';
import { useText } from '../../../hooks/useText';
import { upload, UploadError } from '../../../services/upload';

export type ListUpload =
  | { kind: 'idle' }
  | { kind: 'uploading'; name: string; share: number }
  | { kind: 'failed'; message: string };

/** Brings a CSV file to the server; its columns are told next. */
export const useListUpload = (onUploaded: (list: AudienceListView) => void) => {
  const t = useText();
  const token = useAuth('WhatsappListUpload', (auth) => auth.token);
  const [state, setState] = useState<ListUpload>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const start = (file: File) => {
    running.current?.abort();
    if (file.size > MOST_LIST_BYTES) {
      setState({ kind: 'failed', message: t('list.tooLarge', { name: file.name }) });
      return;
    }
    const controller = new AbortController();
    running.current = controller;
    const show = (next: ListUpload) => {
      if (running.current === controller) setState(next);
    };
    show({ kind: 'uploading', name: file.name, share: 0 });
    upload<AudienceListView>(
      '/whatsapp/audience-lists',
      {},
      {
        file,
        token: token ?? '',
        signal: controller.signal,
        onProgress: (share) => show({ kind: 'uploading', name: file.name, share }),
      }
    ).then(
      (list) => {
        show({ kind: 'idle' });
        onUploaded(list);
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const sentence = error instanceof UploadError ? error.sentence : null;
        show({ kind: 'failed', message: sentence ?? t('file.notUploaded') });
      }
    );
  };
  const cancel = () => {
    running.current?.abort();
    running.current = null;
    setState({ kind: 'idle' });
  };
  return { state, start, cancel };
};
