import type { KeyboardEvent } from 'react';

/** What a press of Enter asks for. */
export type EnterAct = 'send' | 'sendAndClose' | 'newLine';

/**
 * Enter sends and Ctrl+Enter also closes the dialogue; where Enter breaks the line, Ctrl+Enter sends and
 * Ctrl+Shift+Enter also closes. Shift+Enter always breaks the line.
 */
export const enterAct = (
  { ctrlKey, metaKey, shiftKey }: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'shiftKey'>,
  enterSends: boolean
): EnterAct => {
  const withCommand = ctrlKey || metaKey;
  if (enterSends) {
    if (withCommand) return 'sendAndClose';
    return shiftKey ? 'newLine' : 'send';
  }
  if (!withCommand) return 'newLine';
  return shiftKey ? 'sendAndClose' : 'send';
};
