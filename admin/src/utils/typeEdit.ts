import type { TextEdit } from './textEdit';

/** What of a text field is needed to type into it. */
type Typed = Pick<HTMLTextAreaElement, 'id' | 'focus' | 'setSelectionRange'>;

/**
 * Types a change into a field, so that Ctrl+Z takes it back.
 * @returns false when nothing could be typed, as when a dialog above keeps the focus
 */
export const typeEdit = (field: Typed, { start, end, insert, select }: TextEdit): boolean => {
  field.focus();
  if (document.activeElement?.id !== field.id) return false;
  field.setSelectionRange(start, end);
  const done =
    insert === '' && start === end
      ? true
      : document.execCommand(insert === '' ? 'delete' : 'insertText', false, insert);
  if (done) field.setSelectionRange(select.start, select.end);
  return done;
};
