import { phoneMatchKey } from '../../../../../shared/phone';
import { readEach, type Change, type FieldParser, type Reading } from '../change';
import { readOne, type Draft } from '../draft';
import { readErrors } from '../errors';
import { readPayload } from '../messages/payload';
import { FROM, readPerson } from '../people';
import {
  get,
  isRecord,
  need,
  readId,
  readList,
  readNumber,
  readPhone,
  readSeconds,
  readString,
} from '../read';

/**
 * Field `history`: one `history` item per chunk, which tells how far it has come, and one item per
 * message in it. Files follow later as `value.messages` of the same field.
 */
export const history: FieldParser = (change) => [
  ...readEach(change.value, 'history', chunkDraft),
  ...readList(change.value, 'history').flatMap((chunk) => readThreads(chunk, change)),
  ...readEach(change.value, 'messages', (raw) => messageDraft(raw, threadOf(raw, change), change)),
];

function chunkDraft(chunk: unknown): Draft {
  need(isRecord(chunk) ? chunk : null, 'the chunk is no object');
  const metadata = get(chunk, 'metadata');
  return {
    kind: 'history',
    phase: readNumber(metadata, 'phase'),
    chunk: readNumber(metadata, 'chunk_order'),
    progress: readNumber(metadata, 'progress'),
    errors: readErrors(chunk),
  };
}

function readThreads(chunk: unknown, change: Change): Reading[] {
  return readList(chunk, 'threads').flatMap((thread) => {
    const threadId = readId(thread, 'id');
    const messages = get(thread, 'messages');
    if (threadId === null || !Array.isArray(messages)) {
      return [
        readOne(thread, () => ({
          kind: 'malformed',
          reason: 'the thread has no id, or its messages are not a list',
        })),
      ];
    }
    return readEach(thread, 'messages', (raw) => messageDraft(raw, threadId, change));
  });
}

function messageDraft(raw: unknown, threadId: string | null, change: Change): Draft {
  const message = need(isRecord(raw) ? raw : null, 'the message is no object');
  const payload = readPayload(message, readPerson(message, FROM, change.contacts) ?? {});
  return {
    kind: 'history-message',
    ...payload,
    key: payload.wamid,
    at: readSeconds(message, 'timestamp'),
    threadId: need(threadId, 'nothing says whose thread it is'),
    direction: isOurs(message, change) ? 'outbound' : 'inbound',
    historyStatus: readString(get(message, 'history_context'), 'status')?.toUpperCase() ?? null,
  };
}

/** The customer is whoever is not us. */
function threadOf(raw: unknown, change: Change): string | null {
  return isOurs(raw, change)
    ? (readId(raw, 'to') ?? readId(raw, 'to_user_id'))
    : (readId(raw, 'from') ?? readId(raw, 'from_user_id'));
}

function isOurs(raw: unknown, change: Change): boolean {
  const from = readPhone(raw, 'from');
  const ours = change.displayPhoneNumber;
  return from !== null && ours !== null && phoneMatchKey(from) === phoneMatchKey(ours);
}
