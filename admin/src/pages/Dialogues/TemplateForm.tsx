import { useEffect } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import type { TemplateView } from '../../../../shared/contracts';
import { MessageValues, valueFieldId } from '../../components/personalisation/MessageValues';
import type { FieldOption } from '../../components/personalisation/fields';
import { TemplatePreview } from '../../components/templatePreview/TemplatePreview';
import { useText } from '../../hooks/useText';
import { missingFields, previewValues, templateFields, type Written } from './templateFields';

const pathOf = (key: string): string => `variables.${key}`;

/** Takes the focus to the field of a value. */
export const focusValue = (key: string): void =>
  document.getElementById(valueFieldId(pathOf(key)))?.focus();

interface TemplateFormProps {
  template: TemplateView;
  values: Written;
  /** Fields without a value say so: somebody has tried to send. */
  showMissing: boolean;
  onChange: (values: Written) => void;
  /** What is known of the person that it goes to. */
  options?: readonly FieldOption[];
}

/** One field per value of a template, and the message as it will stand in the chat. */
export const TemplateForm = ({
  template,
  values,
  showMissing,
  onChange,
  options = [],
}: TemplateFormProps) => {
  const t = useText();
  const fields = templateFields(template);
  const first = fields[0]?.key;
  useEffect(() => {
    if (first) focusValue(first);
  }, [first]);
  const missing = showMissing ? missingFields(fields, values) : [];
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Typography tag="h3" variant="delta" style={{ overflowWrap: 'anywhere' }}>
        {template.name} · {template.language}
      </Typography>
      <TemplatePreview
        components={template.components}
        parameterFormat={template.parameterFormat}
        values={previewValues(values)}
        category={template.category}
        language={template.language}
      />
      {fields.length > 0 ? (
        <>
          <Typography tag="h3" variant="delta">
            {t('drawer.values')}
          </Typography>
          <MessageValues
            parameters={fields}
            variables={values}
            onChange={onChange}
            options={options}
            isPlain
            errors={Object.fromEntries(
              missing.map(({ key }) => [pathOf(key), t('drawer.required')])
            )}
          />
        </>
      ) : null}
    </Flex>
  );
};
