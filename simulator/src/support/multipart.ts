import busboy from 'busboy';

export interface Multipart {
  fields: Record<string, string>;
  file: { name: string; fileName: string; mimeType: string; bytes: Buffer } | null;
}

/** Reads a multipart body: its fields and its first file; null when it is none. */
export const readMultipart = (bytes: Buffer, contentType: string): Promise<Multipart | null> =>
  new Promise((resolve) => {
    const result: Multipart = { fields: {}, file: null };
    try {
      const parser = busboy({ headers: { 'content-type': contentType }, limits: { files: 1 } });
      parser.on('field', (name, value) => {
        result.fields[name] = value;
      });
      parser.on('file', (name, stream, { filename, mimeType }) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          result.file = { name, fileName: filename ?? '', mimeType, bytes: Buffer.concat(chunks) };
        });
      });
      parser.on('close', () => resolve(result));
      parser.on('error', () => resolve(null));
      parser.end(bytes);
    } catch {
      resolve(null);
    }
  });
