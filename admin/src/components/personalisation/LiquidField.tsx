import { forwardRef, useImperativeHandle, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { RichTextarea, type RichTextareaHandle } from 'rich-textarea';
import { useTheme } from 'styled-components';
import { useBubblePalette } from '../../hooks/useBubblePalette';
import { replacement } from '../../utils/textEdit';
import { typeEdit } from '../../utils/typeEdit';
import { TextFrame } from '../TextFrame';
import { expressionBefore, expressionPieces, spacedExpression } from './expression';

/** Ways into the field from outside. */
export interface LiquidFieldHandle {
  /** At the place of the caret, typed, so that Ctrl+Z takes it back. */
  insert: (expression: string) => void;
  focus: () => void;
}

interface LiquidFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  hasError?: boolean;
  isRequired?: boolean;
  isDisabled?: boolean;
  placeholder?: string;
  /** Ids that describe it. */
  describedBy?: string;
}

/** A line of text with Liquid in it: a real textarea whose expressions are coloured. */
export const LiquidField = forwardRef<LiquidFieldHandle, LiquidFieldProps>(function LiquidField(
  { id, label, value, onChange, hasError, isRequired, isDisabled, placeholder, describedBy },
  ref
) {
  const theme = useTheme();
  const { variableGround } = useBubblePalette();
  const area = useRef<RichTextareaHandle>(null);

  useImperativeHandle(
    ref,
    () => ({
      insert: (expression) => {
        if (!area.current) return;
        const { value: text, selectionStart: start, selectionEnd: end } = area.current;
        const insert = spacedExpression(expression, text.slice(0, start), text.slice(end));
        if (typeEdit(area.current, replacement(start, end, insert))) return;
        onChange(text.slice(0, start) + insert + text.slice(end));
      },
      focus: () => area.current?.focus(),
    }),
    [onChange]
  );

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const field = event.currentTarget;
    // what is sent has no line breaks
    if (event.key === 'Enter') event.preventDefault();
    if (event.key !== 'Backspace' || field.selectionStart !== field.selectionEnd) return;
    const expression = expressionBefore(field.value, field.selectionStart);
    if (!expression) return;
    event.preventDefault();
    field.setSelectionRange(expression.start, expression.end);
  };

  const draw = (text: string): ReactNode =>
    expressionPieces(text).map((piece, index) => (
      <span
        key={index}
        style={piece.isExpression ? { background: variableGround, borderRadius: 4 } : {}}
      >
        {piece.text}
      </span>
    ));

  return (
    <TextFrame $hasError={hasError === true}>
      <RichTextarea
        ref={area}
        id={id}
        value={value}
        rows={1}
        autoHeight
        dir="auto"
        disabled={isDisabled}
        aria-label={label}
        aria-required={isRequired}
        aria-invalid={hasError}
        aria-describedby={describedBy}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={press}
        style={{
          width: '100%',
          maxHeight: '40vh',
          padding: '8px 12px',
          border: 0,
          background: 'transparent',
          color: theme.colors.neutral800,
          caretColor: theme.colors.neutral800,
          font: 'inherit',
          fontSize: '1.4rem',
          lineHeight: '2.2rem',
          resize: 'none',
        }}
      >
        {draw}
      </RichTextarea>
    </TextFrame>
  );
});
