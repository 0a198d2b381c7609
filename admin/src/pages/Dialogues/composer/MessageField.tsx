import {
  useLayoutEffect,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { styled } from 'styled-components';
import { useBubblePalette } from '../../../hooks/useBubblePalette';
import { COMPOSER_ID } from '../places';
import type { ComposerMode } from './useComposer';

const Input = styled.textarea<{ $note: { ground: string; text: string } | null }>`
  display: block;
  width: 100%;
  min-height: 40px;
  max-height: 40dvh;
  padding: 9px 12px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $note }) => $note?.ground ?? theme.colors.neutral0};
  color: ${({ theme, $note }) => $note?.text ?? theme.colors.neutral800};
  font: inherit;
  font-size: 1.4rem;
  line-height: 2rem;
  resize: none;

  &::placeholder {
    color: ${({ theme, $note }) => $note?.text ?? theme.colors.neutral600};
    opacity: ${({ $note }) => ($note ? 0.85 : 1)};
  }

  &:focus-visible {
    outline: none;
    border-color: ${({ theme }) => theme.colors.primary600};
    box-shadow: ${({ theme }) => theme.colors.primary600} 0 0 0 2px;
  }
`;

const Frame = styled.div`
  position: relative;
  flex: 1;
  min-width: 0;
`;

interface MessageFieldProps {
  field: RefObject<HTMLTextAreaElement>;
  mode: ComposerMode;
  value: string;
  label: string;
  placeholder: string;
  describedBy: string;
  /** The list that is open above it, and the option that is chosen there. */
  list: { id: string; option: string | null } | null;
  onChange: (text: string) => void;
  /** Text or caret have changed. */
  onMove: (text: string, caret: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  onFocus: () => void;
  onBlur: (event: FocusEvent<HTMLTextAreaElement>) => void;
  /** A file was pasted. */
  onFile: ((file: File) => void) | null;
  isDisabled: boolean;
  /** What stands over it. */
  children?: ReactNode;
}

/** The text field of the composer: grows with its text, yellow for notes. */
export const MessageField = ({
  field,
  mode,
  value,
  label,
  placeholder,
  describedBy,
  list,
  onChange,
  onMove,
  onKeyDown,
  onFocus,
  onBlur,
  onFile,
  isDisabled,
  children,
}: MessageFieldProps) => {
  const { noteGround, noteText } = useBubblePalette();
  useLayoutEffect(() => {
    const box = field.current;
    if (!box) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
    // the placeholder takes its room, too
  }, [field, value, placeholder]);
  return (
    <Frame>
      {children}
      <Input
        ref={field}
        id={COMPOSER_ID}
        rows={1}
        dir="auto"
        value={value}
        aria-label={label}
        placeholder={placeholder}
        aria-describedby={describedBy}
        aria-autocomplete={list ? 'list' : undefined}
        aria-controls={list?.id}
        aria-activedescendant={list?.option ?? undefined}
        $note={mode === 'note' ? { ground: noteGround, text: noteText } : null}
        onChange={(event) => {
          onChange(event.target.value);
          onMove(event.target.value, event.target.selectionStart);
        }}
        onSelect={({ currentTarget }) => onMove(currentTarget.value, currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const file = event.clipboardData.files[0];
          // what Office copies is a text with a picture of it: the text is meant
          if (!file || !onFile || event.clipboardData.types.includes('text/plain')) return;
          event.preventDefault();
          onFile(file);
        }}
        disabled={isDisabled}
        onFocus={onFocus}
        onBlur={onBlur}
      />
    </Frame>
  );
};
