import { get, need, readRecord, readString, type JsonRecord } from '../read';
import type { Readable } from './body';

/** A tap on a quick reply of a template. */
export function readButton(message: JsonRecord): Readable {
  const content = need(readRecord(message, 'button'), 'button is missing');
  return { text: readString(content, 'text') ?? readString(content, 'payload') ?? '', content };
}

/** A tap on a reply button or a list row, or a filled-in flow; other kinds are kept without text. */
export function readInteractive(message: JsonRecord): Readable {
  const content = need(readRecord(message, 'interactive'), 'interactive is missing');
  const answer = answerOf(content);
  return {
    text:
      readString(answer, 'title') ?? readString(answer, 'body') ?? readString(answer, 'name') ?? '',
    content,
  };
}

/** What the sender chose: a button's payload, else the id of a reply or row. */
export function readAnswerId(message: JsonRecord): string | null {
  return (
    readString(get(message, 'button'), 'payload') ??
    readString(answerOf(get(message, 'interactive')), 'id')
  );
}

function answerOf(interactive: unknown): unknown {
  const type = readString(interactive, 'type');
  return type === null ? undefined : get(interactive, type);
}
