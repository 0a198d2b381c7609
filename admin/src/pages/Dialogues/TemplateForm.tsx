import { useEffect } from 'react';
import { Field, Flex, Typography } from '@strapi/design-system';
import type { TemplateView } from '../../../../shared/contracts';
import { TemplatePreview } from '../../components/templatePreview/TemplatePreview';
import { useText } from '../../hooks/useText';
import { fieldLabel, isFile, templateFields } from './templateFields';

interface TemplateFormProps {
  template: TemplateView;
  /** By parameter key. */
  values: Record<string, string>;
  /** Fields without a value say so: somebody has tried to send. */
  showMissing: boolean;
  onChange: (values: Record<string, string>) => void;
}

/** One field per value of a template, and the message as it will stand in the chat. */
export const TemplateForm = ({ template, values, showMissing, onChange }: TemplateFormProps) => {
  const t = useText();
  const { fields } = templateFields(template);
  const first = fields[0]?.key;
  useEffect(() => {
    if (first) document.getElementById(`template-${first}`)?.focus();
  }, [first]);
  const hintOf = (field: (typeof fields)[number]): string | undefined => {
    if (isFile(field)) return t('drawer.link');
    return field.example ? t('drawer.example', { example: field.example }) : undefined;
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Typography tag="h3" variant="delta" style={{ overflowWrap: 'anywhere' }}>
        {template.name} · {template.language}
      </Typography>
      <TemplatePreview
        components={template.components}
        parameterFormat={template.parameterFormat}
        values={values}
        category={template.category}
        language={template.language}
      />
      {fields.length > 0 ? (
        <Typography tag="h3" variant="delta">
          {t('drawer.values')}
        </Typography>
      ) : null}
      {fields.map((field) => (
        <Field.Root
          key={field.key}
          id={`template-${field.key}`}
          name={field.key}
          required
          hint={hintOf(field)}
          error={showMissing && !values[field.key]?.trim() ? t('drawer.required') : undefined}
        >
          <Field.Label>{fieldLabel(field, t)}</Field.Label>
          <Field.Input
            value={values[field.key] ?? ''}
            dir="auto"
            onChange={(event) => onChange({ ...values, [field.key]: event.target.value })}
          />
          <Field.Error />
          <Field.Hint />
        </Field.Root>
      ))}
    </Flex>
  );
};
