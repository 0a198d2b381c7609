import { need, readRecord, readString, type JsonRecord } from '../read';
import type { Readable } from './body';

export function readText(message: JsonRecord): Readable {
  const content = need(readRecord(message, 'text'), 'text is missing');
  return { text: need(readString(content, 'body'), 'text.body is missing'), content };
}
