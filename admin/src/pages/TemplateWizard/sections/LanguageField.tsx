import { memo, useEffect, useState } from 'react';
import { Box, Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useLanguageOptions } from '../../../hooks/useLanguageOptions';
import { useText } from '../../../hooks/useText';
import { useWizard } from '../context';
import { Findings, findingsId } from '../fields/Findings';
import { FIELD } from '../model/fields';

interface LanguageFieldProps {
  value: string;
  isFixed: boolean;
}

/** The language of the text, found by its name in the admin's language or by its code. */
export const LanguageField = memo(function LanguageField({ value, isFixed }: LanguageFieldProps) {
  const t = useText();
  const { change, findingsOf, leave, isLocked } = useWizard();
  const options = useLanguageOptions(value);
  const label = options.find(({ code }) => code === value)?.label ?? '';
  const [text, setText] = useState(label);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => setText(label), [label]);
  const hasError = findingsOf(FIELD.language).some(({ severity }) => severity === 'error');
  return (
    // half a name that was typed and left is no choice
    <Box onBlur={() => (isOpen ? undefined : setText(label))}>
      <Field.Root id={FIELD.language} name="language" required error={hasError}>
        <Field.Label>{t('template.language')}</Field.Label>
        <Combobox
          id={FIELD.language}
          value={value}
          textValue={text}
          onTextValueChange={setText}
          open={isOpen}
          onOpenChange={(opens) => {
            setIsOpen(opens);
            if (!opens) setText(label);
          }}
          disabled={isFixed || isLocked}
          placeholder={t('wizard.language.choose')}
          autocomplete={{ type: 'list', filter: 'contains' }}
          noOptionsMessage={() => t('wizard.language.none')}
          aria-describedby={findingsId(FIELD.language)}
          onChange={(language) => {
            if (typeof language !== 'string' || language === '') return;
            change({ language });
            leave(FIELD.language);
          }}
          onBlur={() => leave(FIELD.language)}
        >
          {options.map(({ code, label }) => (
            <ComboboxOption key={code} value={code} textValue={label}>
              {label}
            </ComboboxOption>
          ))}
        </Combobox>
      </Field.Root>
      <Findings field={FIELD.language} />
    </Box>
  );
});
