import type { OutgoingFile } from '../../shared/contracts/files';
import { samples, type MediaKind } from '../../simulator/src/messaging/samples';
import type { Workplace } from './workplace';

/** A small file of each kind, as the simulator's customers send them. */
export const sampleFile = (kind: MediaKind): Buffer => Buffer.from(samples[kind].base64, 'base64');

const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);

/** A real file with more bytes behind its end: larger, and still of its kind. */
export const padded = (file: Buffer, size: number): Buffer =>
  Buffer.concat([file, zeros(Math.max(0, size - file.length))]);

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

interface UploadAnswer {
  status: number;
  body: { data?: OutgoingFile; error?: { message: string } };
}

/** Gives a file to be sent, as an agent or as a program does. */
export const uploadFile = (
  place: Workplace,
  file: Buffer,
  name: string,
  { channel, by = 'admin' }: { channel?: string; by?: 'admin' | 'api' } = {}
): Promise<UploadAnswer> => {
  const call =
    by === 'admin'
      ? place.admin('post', '/whatsapp/files')
      : place.api('post', '/api/whatsapp/files');
  // the type that a browser would tell is no help: the content decides
  call.attach('file', file, { filename: name, contentType: 'application/octet-stream' });
  return (channel ? call.field('channel', channel) : call) as unknown as Promise<UploadAnswer>;
};

/** The same, for a file that is taken. */
export const uploadOk = async (
  ...[place, file, name, options]: Parameters<typeof uploadFile>
): Promise<OutgoingFile> => {
  const { status, body } = await uploadFile(place, file, name, options);
  if (status !== 201 || !body.data) throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
  return body.data;
};
