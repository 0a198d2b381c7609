import type { OutgoingFile } from '../../../../../shared/contracts';
import type { MediaKind } from '../../../../../shared/media-kinds';

/** The one file that goes with a message. */
export interface Attachment {
  file: File;
  kind: MediaKind;
  state:
    | { kind: 'uploading'; share: number }
    | { kind: 'failed'; message: string }
    | { kind: 'ready'; uploaded: OutgoingFile };
}

interface WaitingFile {
  attachment: Attachment;
  /** Ends its upload. */
  controller: AbortController;
}

const files = new Map<string, WaitingFile>();
const listeners = new Set<() => void>();

const tell = () => listeners.forEach((listener) => listener());

/**
 * Files that were attached and not sent, by user and dialogue as drafts are: who comes back to a dialogue finds
 * its file again, and an upload goes on meanwhile. A browser keeps no file beyond the page.
 */
export const waitingFiles = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },

  of: (key: string): WaitingFile | undefined => files.get(key),

  /** The one that was there goes, and its upload ends. */
  put(key: string, file: WaitingFile): void {
    const before = files.get(key);
    if (before && before.controller !== file.controller) before.controller.abort();
    files.set(key, file);
    tell();
  },

  drop(key: string): void {
    files.get(key)?.controller.abort();
    files.delete(key);
    tell();
  },
};
