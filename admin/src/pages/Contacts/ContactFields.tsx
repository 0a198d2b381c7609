import {
  DatePicker,
  Field,
  Grid,
  SingleSelect,
  SingleSelectOption,
  Toggle,
} from '@strapi/design-system';
import { useId } from 'react';
import type { HostField } from '../../../../shared/contracts/contacts';
import { formatPhone, normalisePhone } from '../../../../shared/phone';
import { useLanguageName } from '../../hooks/useLanguageName';
import { useText } from '../../hooks/useText';
import {
  OWN_FIELDS,
  OWN_LABELS,
  isMasked,
  readFieldText,
  type FormValues,
  type OwnField,
} from './contactForm';

interface ContactFieldsProps {
  values: FormValues;
  hostFields: HostField[];
  /** Sentences by field name. */
  errors: Record<string, string>;
  disabled?: boolean;
  onChange: (values: FormValues) => void;
}

const TEXT_TYPES: Partial<Record<OwnField, string>> = { phone: 'tel', email: 'email' };

interface HostInputProps {
  field: HostField;
  value: unknown;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: unknown) => void;
}

/** One field of the host, by its type. */
const HostInput = ({ field, value, error, disabled, onChange }: HostInputProps) => {
  const t = useText();
  const { name, type, enum: options, required } = field;
  const input = () => {
    if (type === 'boolean') {
      return (
        <Toggle
          checked={typeof value === 'boolean' ? value : null}
          onLabel={t('contacts.yes')}
          offLabel={t('contacts.no')}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    }
    if (options) {
      return (
        <SingleSelect
          value={value === null || value === undefined ? '' : String(value)}
          disabled={disabled}
          onChange={(chosen) => onChange(chosen === '' ? null : chosen)}
          onClear={() => onChange(null)}
          clearLabel={t('action.clear')}
        >
          {options.map((option) => (
            <SingleSelectOption key={option} value={option}>
              {option}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      );
    }
    if (type === 'date') {
      return (
        <DatePicker
          value={value ? new Date(`${String(value)}T00:00:00`) : undefined}
          disabled={disabled}
          clearLabel={t('action.clear')}
          onClear={() => onChange(null)}
          onChange={(date) => {
            if (!date) return onChange(null);
            const two = (part: number) => String(part).padStart(2, '0');
            onChange(`${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`);
          }}
        />
      );
    }
    return (
      <Field.Input
        value={value === null || value === undefined ? '' : String(value)}
        dir="auto"
        disabled={disabled}
        onChange={(event) => onChange(readFieldText(field, event.target.value))}
      />
    );
  };
  return (
    <Field.Root name={name} error={error} required={required}>
      <Field.Label>{name}</Field.Label>
      {input()}
      <Field.Error />
    </Field.Root>
  );
};

/** The form of a contact: our fields, and those that the host added. */
export const ContactFields = ({
  values,
  hostFields,
  errors,
  disabled = false,
  onChange,
}: ContactFieldsProps) => {
  const t = useText();
  const id = useId();
  const nameOf = useLanguageName();
  const own = OWN_FIELDS.filter((name) => name !== 'phone' || !isMasked(values));
  const hintOf = (name: OwnField): string | undefined => {
    const value = values.own[name].trim();
    if (name === 'language' && value !== '') return nameOf(value);
    if (name !== 'phone' || value === '') return undefined;
    const parsed = normalisePhone(value);
    return parsed.ok ? formatPhone(parsed.digits) : t('contact.phone.hint');
  };
  return (
    <Grid.Root gap={4}>
      {own.map((name) => (
        <Grid.Item key={name} col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <Field.Root name={name} id={`${id}-${name}`} error={errors[name]} hint={hintOf(name)}>
            <Field.Label>{t(OWN_LABELS[name])}</Field.Label>
            <Field.Input
              type={TEXT_TYPES[name] ?? 'text'}
              value={values.own[name]}
              maxLength={255}
              dir={name === 'phone' ? 'ltr' : 'auto'}
              disabled={disabled}
              onChange={(event) =>
                onChange({ ...values, own: { ...values.own, [name]: event.target.value } })
              }
            />
            <Field.Error />
            <Field.Hint />
          </Field.Root>
        </Grid.Item>
      ))}
      {hostFields.map((field) => (
        <Grid.Item key={field.name} col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <HostInput
            field={field}
            value={values.fields[field.name]}
            error={errors[field.name]}
            disabled={disabled}
            onChange={(value) =>
              onChange({ ...values, fields: { ...values.fields, [field.name]: value } })
            }
          />
        </Grid.Item>
      ))}
    </Grid.Root>
  );
};
