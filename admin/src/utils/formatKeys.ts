import type { KeyboardEvent } from 'react';

/** WhatsApp's signs by their keys; with Shift for strike, as Ctrl+X cuts. */
const SIGNS: Readonly<Record<string, string>> = { b: '*', i: '_', e: '```', 'shift+x': '~' };

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The letter of a key in lower case, by its place where the layout is not Latin. */
export const letterOf = ({ key, code }: Pick<Key, 'key' | 'code'>): string =>
  /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace('Key', '').toLowerCase();

/** WhatsApp's sign that this key with Ctrl or Cmd stands for; null for any other key. */
export const signOfKey = (event: Key): string | null => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  return SIGNS[`${event.shiftKey ? 'shift+' : ''}${letterOf(event)}`] ?? null;
};
