import { backendUrl } from '../utils/backend';

/** The server's sentence why it does not take a file; null where there was no answer. */
export class UploadError extends Error {
  constructor(readonly sentence: string | null) {
    super(sentence ?? 'No answer');
  }
}

interface Answer<T> {
  data?: T;
  error?: { message?: string };
}

const answerOf = <T>(text: string): Answer<T> => {
  try {
    return JSON.parse(text) as Answer<T>;
  } catch {
    return {};
  }
};

export interface Upload {
  file: File;
  /** The admin's bearer token. */
  token: string;
  signal: AbortSignal;
  /** @param share from 0 to 1 */
  onProgress: (share: number) => void;
}

/**
 * Brings a file to one of our routes, telling how much has arrived: the admin's own client cannot tell.
 * @param path of the route, from /whatsapp on · @param fields that go with the file
 * @throws UploadError · DOMException `AbortError` when it was cancelled
 */
export const upload = <T>(
  path: string,
  fields: Readonly<Record<string, string>>,
  { file, token, signal, onProgress }: Upload
): Promise<T> =>
  new Promise((resolve, reject) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', `${backendUrl()}${path}`);
    request.setRequestHeader('Authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    };
    request.onerror = () => reject(new UploadError(null));
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    request.onload = () => {
      const { data, error } = answerOf<T>(request.responseText);
      if (request.status < 300 && data) resolve(data);
      else reject(new UploadError(error?.message ?? null));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
