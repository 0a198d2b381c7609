import type { ReactNode } from 'react';
import { Box, Field, Flex } from '@strapi/design-system';
import { useWizard } from '../context';
import { Counter } from './Counter';
import { Findings, findingsId } from './Findings';

interface TextFieldProps {
  id: string;
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  hint?: string;
  /** Shows the counter. */
  limit?: number;
  dir?: 'auto' | 'ltr';
  type?: 'text' | 'url' | 'tel';
  placeholder?: string;
  isDisabled?: boolean;
  /** Right of the label's line. */
  labelAction?: ReactNode;
  endAction?: ReactNode;
  maxWidth?: string;
}

/** One line of text with counter and findings. */
export const TextField = ({
  id,
  label,
  value,
  onChange,
  required = false,
  hint,
  limit,
  dir = 'auto',
  type = 'text',
  placeholder,
  isDisabled = false,
  labelAction,
  endAction,
  maxWidth,
}: TextFieldProps) => {
  const { findingsOf, leave, touch, isLocked } = useWizard();
  const hasError = findingsOf(id).some(({ severity }) => severity === 'error');
  return (
    <Box width="100%" maxWidth={maxWidth}>
      <Field.Root id={id} name={id} required={required} hint={hint} error={hasError}>
        <Flex justifyContent="space-between" gap={2} wrap="wrap">
          <Field.Label>{label}</Field.Label>
          {labelAction}
          {limit === undefined ? null : <Counter text={value} limit={limit} />}
        </Flex>
        <Field.Input
          value={value}
          type={type}
          dir={dir}
          placeholder={placeholder}
          autoComplete="off"
          disabled={isDisabled || isLocked}
          endAction={endAction}
          aria-invalid={hasError}
          aria-describedby={`${findingsId(id)}${hint ? ` ${id}-hint` : ''}`}
          onChange={(event) => {
            onChange(event.target.value);
            touch(id);
          }}
          onBlur={() => leave(id)}
        />
        <Field.Hint />
      </Field.Root>
      <Findings field={id} />
    </Box>
  );
};
