import { get, isRecord, readList } from './read';

/** What a change may hold besides its lists without being more than messages, statuses and echoes. */
const BESIDE = new Set(['messaging_product', 'metadata', 'contacts']);

const LISTS: ReadonlyMap<unknown, ReadonlySet<string>> = new Map([
  ['messages', new Set(['messages', 'statuses'])],
  ['smb_message_echoes', new Set(['message_echoes'])],
]);

/**
 * Whether a body holds nothing but messages, statuses and echoes, so that the same bytes again are a
 * repetition. Everything else may happen twice in the same words: a template may pause twice. Looks at
 * the frame only and is cheap enough for the webhook's own door.
 */
export function onlyDeduplicable(body: unknown): boolean {
  return every(readList(body, 'entry'), (entry) => every(readList(entry, 'changes'), isPlain));
}

function isPlain(change: unknown): boolean {
  const lists = LISTS.get(get(change, 'field'));
  const value = get(change, 'value');
  if (!lists || !isRecord(value)) return false;
  const held = Object.keys(value).filter((key) => !BESIDE.has(key));
  return every(held, (key) => lists.has(key) && readList(value, key).length > 0);
}

function every<T>(list: T[], test: (entry: T) => boolean): boolean {
  return list.length > 0 && list.every(test);
}
