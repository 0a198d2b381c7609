import { useState } from 'react';
import { Field, Textarea } from '@strapi/design-system';
import { useText } from '../../hooks/useText';

interface JsonValueProps {
  id: string;
  name: string;
  kind: 'flow' | 'product' | 'products';
  value: unknown;
  onChange: (value: unknown) => void;
  error: string | null;
  isDisabled?: boolean;
}

const written = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value, null, 2);

const read = (text: string): unknown => {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/**
 * A value of the kinds that have no form here: what the platform takes, as it is written. What is no JSON
 * (yet) is kept as a text, and said to be none; a product of the catalogue may be its id alone.
 */
export const JsonValue = ({
  id,
  name,
  kind,
  value,
  onChange,
  error,
  isDisabled,
}: JsonValueProps) => {
  const t = useText();
  const [text, setText] = useState(() => written(value));
  const isBroken = typeof value === 'string' && kind !== 'product';
  return (
    <Field.Root
      id={id}
      name={id}
      hint={t(kind === 'product' ? 'fields.json.product' : 'fields.json.hint')}
      error={isBroken ? t('fields.json.broken') : (error ?? undefined)}
    >
      <Field.Label>{name}</Field.Label>
      <Textarea
        value={text}
        disabled={isDisabled}
        onChange={(event) => {
          setText(event.target.value);
          onChange(read(event.target.value));
        }}
      />
      <Field.Error />
      <Field.Hint />
    </Field.Root>
  );
};
