import { Button, Field } from '@strapi/design-system';
import { FieldPicker } from '../../../components/personalisation/FieldPicker';
import { valueFieldId } from '../../../components/personalisation/MessageValues';
import { labelOf, type FieldOption } from '../../../components/personalisation/fields';
import { useText } from '../../../hooks/useText';

const ROOT = 'entry.';

interface PathFieldProps {
  /** Path of the field in the form: `rule.recipient`. */
  name: string;
  label: string;
  /** Below the entry: `customer.phone`; empty while nothing is chosen. */
  value: string;
  onChange: (path: string) => void;
  /** Fields of the entry, as expressions name them. */
  options: readonly FieldOption[];
  error?: string;
  isDisabled: boolean;
}

/** A field of the entry, through its relations. */
export const PathField = ({
  name,
  label,
  value,
  onChange,
  options,
  error,
  isDisabled,
}: PathFieldProps) => {
  const t = useText();
  const id = valueFieldId(name);
  const shown =
    value === '' ? t('fields.choose') : labelOf(ROOT + value, options).replace(ROOT, '');
  return (
    <Field.Root id={id} name={name} error={error}>
      <Field.Label>{label}</Field.Label>
      <FieldPicker
        options={options}
        label={label}
        offersData={false}
        onChoose={(path) => {
          onChange(path.replace(ROOT, ''));
          setTimeout(() => document.getElementById(id)?.focus());
        }}
      >
        <Button
          id={id}
          variant={value === '' ? 'tertiary' : 'secondary'}
          fullWidth
          disabled={isDisabled}
          aria-label={`${label}: ${shown}`}
          aria-invalid={error !== undefined}
        >
          {shown}
        </Button>
      </FieldPicker>
      <Field.Error />
    </Field.Root>
  );
};
