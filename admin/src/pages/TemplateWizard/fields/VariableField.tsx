import {
  forwardRef,
  useCallback,
  useImperativeHandle,
  useRef,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { RichTextarea, type RichTextareaHandle } from 'rich-textarea';
import { useTheme } from 'styled-components';
import { TextFrame } from '../../../components/TextFrame';
import { useBubblePalette } from '../../../hooks/useBubblePalette';
import { signOfKey } from '../../../utils/formatKeys';
import { toggleSign, type TextEdit } from '../../../utils/textEdit';
import { typeEdit } from '../../../utils/typeEdit';
import { useWizard } from '../context';
import type { PlacedFinding } from '../model/fields';
import { textSegments } from '../model/segments';
import { variableBefore } from '../model/variables';
import { findingsId } from './Findings';

/** Ways into the field from outside; each is typed into it, so that Ctrl+Z takes it back. */
export interface VariableFieldHandle {
  apply: (edit: TextEdit) => void;
  insert: (make: (before: string, after: string) => string) => void;
  toggle: (sign: string) => void;
  select: (start: number, end: number) => void;
}

interface VariableFieldProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Header: Enter makes no new line, and WhatsApp formats nothing. */
  isSingleLine?: boolean;
  isRequired?: boolean;
  placeholder?: string;
  dir: 'ltr' | 'rtl';
  /** Further ids that describe it. */
  describedBy?: string;
}

/** A real textarea whose variables are coloured and whose findings are underlined. */
export const VariableField = forwardRef<VariableFieldHandle, VariableFieldProps>(
  function VariableField(
    {
      id,
      label,
      value,
      onChange,
      isSingleLine = false,
      isRequired = false,
      placeholder,
      dir,
      describedBy,
    },
    ref
  ) {
    const theme = useTheme();
    const { variableGround } = useBubblePalette();
    const { findingsOf, leave, touch, isLocked } = useWizard();
    const area = useRef<RichTextareaHandle>(null);
    const findings = findingsOf(id);
    const hasError = findings.some(({ severity }) => severity === 'error');

    const apply = useCallback(
      (change: TextEdit) => {
        if (!area.current) return;
        if (typeEdit(area.current, change)) return;
        const { value: text } = area.current;
        onChange(text.slice(0, change.start) + change.insert + text.slice(change.end));
      },
      [onChange]
    );

    useImperativeHandle(
      ref,
      () => ({
        apply,
        insert: (make) => {
          if (!area.current) return;
          const { value: text, selectionStart: start, selectionEnd: end } = area.current;
          const insert = make(text.slice(0, start), text.slice(end));
          const caret = start + insert.length;
          apply({ start, end, insert, select: { start: caret, end: caret } });
        },
        toggle: (sign) => {
          if (!area.current) return;
          const { value: text, selectionStart, selectionEnd } = area.current;
          apply(toggleSign(text, selectionStart, selectionEnd, sign));
        },
        select: (start, end) => {
          area.current?.focus();
          area.current?.setSelectionRange(start, end);
        },
      }),
      [apply]
    );

    const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
      if (event.nativeEvent.isComposing || event.keyCode === 229) return;
      const field = event.currentTarget;
      const sign = isSingleLine ? null : signOfKey(event);
      if (sign !== null) {
        event.preventDefault();
        apply(toggleSign(field.value, field.selectionStart, field.selectionEnd, sign));
        return;
      }
      if (event.key === 'Enter' && isSingleLine) event.preventDefault();
      if (event.key === 'Backspace' && field.selectionStart === field.selectionEnd) {
        const variable = variableBefore(field.value, field.selectionStart);
        if (!variable) return;
        event.preventDefault();
        field.setSelectionRange(variable.start, variable.end);
      }
    };

    const lines: Record<PlacedFinding['severity'], string> = {
      error: theme.colors.danger600,
      warning: theme.colors.warning600,
    };
    const draw = (text: string): ReactNode =>
      textSegments(text, findings).map((segment, index) => (
        <span
          key={index}
          style={{
            ...(segment.isVariable ? { background: variableGround, borderRadius: 4 } : {}),
            ...(segment.severity
              ? {
                  textDecoration: `underline wavy ${lines[segment.severity]}`,
                  textUnderlineOffset: 3,
                }
              : {}),
          }}
        >
          {segment.text}
        </span>
      ));

    return (
      <TextFrame $hasError={hasError}>
        <RichTextarea
          ref={area}
          id={id}
          value={value}
          rows={isSingleLine ? 1 : 4}
          autoHeight
          dir={dir}
          disabled={isLocked}
          aria-label={label}
          aria-required={isRequired}
          aria-invalid={hasError}
          aria-describedby={`${findingsId(id)}${describedBy ? ` ${describedBy}` : ''}`}
          placeholder={placeholder}
          onChange={(event) => {
            onChange(event.target.value);
            touch(id);
          }}
          onKeyDown={press}
          onBlur={() => leave(id)}
          style={{
            width: '100%',
            maxHeight: '60vh',
            padding: '9px 12px',
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
  }
);
