import { readRecord, type JsonRecord } from '../read';
import type { Readable } from './body';

/** The platform does not pass the content on; `unsupported.type` sometimes names what it was. */
export function readUnsupported(message: JsonRecord): Readable {
  return { text: '', content: readRecord(message, 'unsupported') };
}
