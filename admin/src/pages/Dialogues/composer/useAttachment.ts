import { useCallback, useState, useSyncExternalStore } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import type { UploadFile } from '../../../../../shared/contracts';
import {
  mediaFileProblem,
  mediaKindOf,
  typeOfFile,
  type MediaKind,
} from '../../../../../shared/media-kinds';
import { useFileSize } from '../../../hooks/useFileSize';
import { useText } from '../../../hooks/useText';
import { useUserId } from '../../../hooks/useUserId';
import { UploadError, upload } from '../../../services/upload';
import { FILES_OF_KIND } from '../../../utils/fileWords';
import { waitingFiles, type Attachment } from './waitingFiles';

export interface AttachmentModel {
  attachment: Attachment | null;
  /** Why a file was not taken. */
  refusal: string | null;
  /** What stood there before the last choice. */
  replaced: Attachment | null;
  choose: (file: File) => void;
  remove: () => void;
  retry: () => void;
  /** Brings back what was replaced. */
  undo: () => void;
  /** It went out. */
  clear: () => void;
}

/**
 * Checks the file that somebody gives and brings it to the server; the next one replaces it. It stays with its
 * dialogue until it goes out, as long as the page is not loaded anew.
 */
export const useAttachment = (
  conversation: string,
  channel: string | undefined
): AttachmentModel => {
  const t = useText();
  const size = useFileSize();
  const token = useAuth('WhatsappUpload', (auth) => auth.token);
  const key = `${useUserId()}:${conversation}`;
  const attachment = useSyncExternalStore(
    waitingFiles.subscribe,
    () => waitingFiles.of(key)?.attachment ?? null
  );
  const [replaced, setReplaced] = useState<Attachment | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const refusalOf = useCallback(
    (file: File): string | null => {
      const mimeType = typeOfFile(file);
      const problem = mediaFileProblem({
        mimeType,
        size: file.size,
        animated: true,
        isOpus: true,
      });
      if (problem === null) return null;
      const name = file.name;
      if (problem.code === 'empty') return t('file.empty', { name });
      if (problem.code === 'size') {
        return t('file.tooLarge', {
          name,
          files: t(FILES_OF_KIND[problem.kind]),
          limit: size(problem.maxBytes),
          size: size(file.size),
        });
      }
      if (/\.hei[cf]$/i.test(name) || mimeType === 'image/heic') return t('file.heic', { name });
      if (/\.svg$/i.test(name) || mimeType === 'image/svg+xml') return t('file.svg', { name });
      return t('file.wrongKind', { name });
    },
    [size, t]
  );

  const start = useCallback(
    (file: File, kind: MediaKind) => {
      const controller = new AbortController();
      const show = (state: Attachment['state'], as = kind) => {
        if (controller.signal.aborted) return;
        waitingFiles.put(key, { attachment: { file, kind: as, state }, controller });
      };
      show({ kind: 'uploading', share: 0 });
      upload<UploadFile.Response['data']>('/whatsapp/files', channel ? { channel } : {}, {
        file,
        token: token ?? '',
        signal: controller.signal,
        onProgress: (share) => show({ kind: 'uploading', share }),
      }).then(
        (uploaded) => show({ kind: 'ready', uploaded }, uploaded.kind),
        (error: unknown) => {
          const sentence = error instanceof UploadError ? error.sentence : null;
          show({ kind: 'failed', message: sentence ?? t('file.notUploaded') });
        }
      );
    },
    [channel, key, t, token]
  );

  const choose = useCallback(
    (file: File) => {
      const problem = refusalOf(file);
      setRefusal(problem);
      const kind = mediaKindOf(typeOfFile(file));
      if (problem !== null || kind === null) return;
      setReplaced(attachment);
      start(file, kind);
    },
    [attachment, refusalOf, start]
  );

  const clear = useCallback(() => {
    waitingFiles.drop(key);
    setReplaced(null);
    setRefusal(null);
  }, [key]);

  const retry = () => {
    if (attachment) start(attachment.file, attachment.kind);
  };

  const undo = () => {
    if (!replaced) return;
    setReplaced(null);
    if (replaced.state.kind === 'ready') {
      waitingFiles.put(key, { attachment: replaced, controller: new AbortController() });
    } else {
      start(replaced.file, replaced.kind);
    }
  };

  return { attachment, refusal, replaced, choose, remove: clear, retry, undo, clear };
};
