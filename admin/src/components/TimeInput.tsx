import { Field } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useBubbleLook } from '../hooks/useBubblePalette';

/** The browser's own sign that opens the calendar follows the theme. */
const Scheme = styled.div<{ $scheme: 'light' | 'dark' }>`
  input {
    color-scheme: ${({ $scheme }) => $scheme};
  }
`;

interface TimeInputProps {
  name: string;
  label: string;
  hint?: string;
  type: 'datetime-local' | 'time';
  /** `2026-11-27T09:00` or `21:00`; empty for none. */
  value: string;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string) => void;
}

/** A time as clocks show it, in the browser's own field: it reads and writes exactly what is stored. */
export const TimeInput = ({
  name,
  label,
  hint,
  type,
  value,
  error,
  disabled,
  onChange,
}: TimeInputProps) => (
  <Field.Root name={name} error={error} hint={hint}>
    <Field.Label>{label}</Field.Label>
    <Scheme $scheme={useBubbleLook()}>
      <Field.Input
        type={type}
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value.slice(0, 16))}
      />
    </Scheme>
    <Field.Error />
    <Field.Hint />
  </Field.Root>
);
