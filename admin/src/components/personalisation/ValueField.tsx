import { useId, useRef, useState, type ReactNode } from 'react';
import {
  Box,
  Button,
  Flex,
  IconButton,
  TextButton,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import { useText } from '../../hooks/useText';
import { FieldPicker } from './FieldPicker';
import { LiquidField, type LiquidFieldHandle } from './LiquidField';
import { PlainValue } from './PlainValue';
import { pathsWithoutDefault, readField, writeField } from './expression';
import { placedLabel } from './fieldWords';
import type { FieldOption } from './fields';

export interface ValueProps {
  id: string;
  /** What it is called for those who do not see it. */
  name: string;
  /** Beside the name: the words around it. */
  about?: ReactNode;
  value: string;
  onChange: (value: string) => void;
  options: readonly FieldOption[];
  /** What is wrong with it. */
  error?: string | null;
  hint?: string;
  placeholder?: string;
  isRequired?: boolean;
  isDisabled?: boolean;
}

/**
 * One value of a message: either a field with what stands where it is empty, or a text with Liquid. A field
 * can be written as the text that it stands for; back, only while that text is one field.
 */
const ExpressionValue = ({
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
  const described = useId();
  const text = useRef<LiquidFieldHandle>(null);
  const field = readField(value);
  const [writesText, setWritesText] = useState(field === null);
  // a text that became one field while it was written stays a text, until somebody asks for the field
  const asField = field !== null && !writesText;
  const chosen = field === null ? '' : placedLabel(field.path, options, t);
  const unsure = pathsWithoutDefault(value)
    .map((path) => options.find((option) => option.path === path))
    .find((option) => option && (option.value === null || (option.filled ?? 100) < 100));

  const focus = (target: string) => setTimeout(() => document.getElementById(target)?.focus());
  const insert = (path: string) => {
    if (asField) {
      onChange(writeField({ ...field, path }));
      focus(`${id}-default`);
    } else if (value.trim() === '') {
      onChange(writeField({ path, fallback: null }));
      setWritesText(false);
      focus(`${id}-default`);
    } else text.current?.insert(writeField({ path, fallback: null }));
  };

  return (
    <Box>
      <Flex gap={2} wrap="wrap" paddingBottom={1}>
        <Typography tag="label" htmlFor={id} variant="pi" fontWeight="bold" textColor="neutral800">
          {name}
          {isRequired ? (
            <Typography tag="span" textColor="danger600" aria-hidden>
              {' *'}
            </Typography>
          ) : null}
        </Typography>
        {about ? (
          <Typography variant="pi" textColor="neutral600" dir="auto">
            {about}
          </Typography>
        ) : null}
      </Flex>
      {asField ? (
        <Flex gap={2} alignItems="center" wrap="wrap">
          <FieldPicker options={options} label={t('fields.choose')} onChoose={insert}>
            <Button
              id={id}
              variant="secondary"
              disabled={isDisabled}
              aria-label={`${name}: ${chosen}`}
              aria-invalid={Boolean(error)}
              aria-describedby={described}
            >
              {chosen}
            </Button>
          </FieldPicker>
          <Box flex="1 1 12rem" minWidth={0}>
            <TextInput
              id={`${id}-default`}
              name={`${id}-default`}
              size="S"
              aria-label={t('fields.default.of', { name })}
              placeholder={t('fields.default')}
              disabled={isDisabled}
              value={field.fallback ?? ''}
              onChange={(event) =>
                onChange(writeField({ path: field.path, fallback: event.target.value }))
              }
            />
          </Box>
          {isDisabled ? null : (
            <>
              <TextButton
                onClick={() => {
                  setWritesText(true);
                  focus(id);
                }}
              >
                {t('fields.asText')}
              </TextButton>
              <IconButton
                label={t('fields.remove', { name })}
                variant="ghost"
                size="S"
                onClick={() => {
                  onChange('');
                  setWritesText(true);
                  focus(id);
                }}
              >
                <Cross />
              </IconButton>
            </>
          )}
        </Flex>
      ) : (
        <Flex gap={2} alignItems="flex-start">
          <Box flex="1" minWidth={0}>
            <LiquidField
              ref={text}
              id={id}
              label={name}
              value={value}
              onChange={(next) => {
                onChange(next);
                setWritesText(true);
              }}
              hasError={Boolean(error)}
              isRequired={isRequired}
              isDisabled={isDisabled}
              placeholder={placeholder}
              describedBy={described}
            />
          </Box>
          {isDisabled ? null : (
            <FieldPicker options={options} label={t('fields.choose')} onChoose={insert}>
              <Button
                variant="tertiary"
                startIcon={<Plus />}
                aria-label={t('fields.add.to', { name })}
              >
                {t('fields.add')}
              </Button>
            </FieldPicker>
          )}
        </Flex>
      )}
      <Flex id={described} direction="column" alignItems="flex-start" gap={1} paddingTop={1}>
        {error ? (
          <Typography variant="pi" textColor="danger600">
            {error}
          </Typography>
        ) : null}
        {!error && unsure ? (
          <Typography variant="pi" textColor="neutral800">
            {t('fields.mayBeEmpty', { field: unsure.label })}
          </Typography>
        ) : null}
        {hint ? (
          <Typography variant="pi" textColor="neutral600">
            {hint}
          </Typography>
        ) : null}
        {field !== null && !asField && !isDisabled ? (
          <TextButton onClick={() => setWritesText(false)}>{t('fields.asField')}</TextButton>
        ) : null}
      </Flex>
    </Box>
  );
};

interface ValueFieldProps extends ValueProps {
  /** No Liquid: it is sent as it is written, and a field is inserted as what it holds. */
  isPlain?: boolean;
}

/** One value of a message. */
export const ValueField = ({ isPlain = false, ...props }: ValueFieldProps) =>
  isPlain ? <PlainValue {...props} /> : <ExpressionValue {...props} />;
