import { useRef } from 'react';
import { Box, Button, Field, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useText } from '../../hooks/useText';
import { replacement } from '../../utils/textEdit';
import { typeEdit } from '../../utils/typeEdit';
import { FieldPicker } from './FieldPicker';
import type { ValueProps } from './ValueField';

/** A value that is sent as it is written; the fields of a person are inserted as what they hold. */
export const PlainValue = ({
  id,
  name,
  about,
  value,
  onChange,
  options,
  error,
  hint,
  placeholder,
  isRequired = false,
  isDisabled = false,
}: ValueProps) => {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const insert = (path: string) => {
    const held = options.find((option) => option.path === path)?.value ?? '';
    const field = input.current;
    const start = field?.selectionStart ?? value.length;
    const end = field?.selectionEnd ?? value.length;
    if (field && typeEdit(field, replacement(start, end, held))) return;
    onChange(value.slice(0, start) + held + value.slice(end));
  };
  return (
    <Field.Root id={id} name={id} required={isRequired} hint={hint} error={error ?? undefined}>
      <Flex gap={2} wrap="wrap">
        <Field.Label>{name}</Field.Label>
        {about ? (
          <Typography variant="pi" textColor="neutral600" dir="auto">
            {about}
          </Typography>
        ) : null}
      </Flex>
      <Flex gap={2} alignItems="flex-start">
        <Box flex="1" minWidth={0}>
          <Field.Input
            ref={input}
            value={value}
            dir="auto"
            disabled={isDisabled}
            placeholder={placeholder}
            onChange={(event) => onChange(event.target.value)}
          />
        </Box>
        {options.length > 0 && !isDisabled ? (
          <FieldPicker
            options={options}
            label={t('fields.choose')}
            offersData={false}
            onChoose={insert}
          >
            <Button
              variant="tertiary"
              startIcon={<Plus />}
              aria-label={t('fields.add.to', { name })}
            >
              {t('fields.add')}
            </Button>
          </FieldPicker>
        ) : null}
      </Flex>
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};
