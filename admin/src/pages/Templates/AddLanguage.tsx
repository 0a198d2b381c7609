import { useState } from 'react';
import {
  Box,
  Button,
  Combobox,
  ComboboxOption,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { Panel } from '../../components/Panel';
import { useLanguageOptions } from '../../hooks/useLanguageOptions';
import { useText } from '../../hooks/useText';
import { addLanguageAddress } from './addresses';
import { mainLanguage, type RowLanguage } from './familyState';

/** Opens the wizard for another language of the name, filled from the one that is chosen. */
export const AddLanguage = ({ languages }: { languages: RowLanguage[] }) => {
  const t = useText();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string | null>(null);
  const [added, setAdded] = useState<string | null>(null);
  const known = new Set(languages.map(({ language }) => language));
  const options = useLanguageOptions().filter(({ code }) => !known.has(code));
  const from = chosen ?? mainLanguage(languages)?.documentId;
  if (!from) return null;
  return (
    <Panel title={t('template.addLanguage')}>
      <Flex gap={4} wrap="wrap" alignItems="flex-end">
        <Box width={{ initial: '100%', small: '160px' }}>
          <Field.Root name="from">
            <Field.Label>{t('family.addFrom')}</Field.Label>
            <SingleSelect value={from} onChange={(value) => setChosen(String(value))}>
              {languages.map(({ documentId, language }) => (
                <SingleSelectOption key={documentId} value={documentId}>
                  {language}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        </Box>
        <Box width={{ initial: '100%', small: '320px' }}>
          <Field.Root name="language">
            <Field.Label>{t('family.addLanguage')}</Field.Label>
            <Combobox
              value={added ?? ''}
              placeholder={t('family.addLanguage.choose')}
              autocomplete={{ type: 'list', filter: 'contains' }}
              noOptionsMessage={() => t('family.addLanguage.none')}
              onChange={(code) => setAdded(typeof code === 'string' && code !== '' ? code : null)}
            >
              {options.map(({ code, label }) => (
                <ComboboxOption key={code} value={code} textValue={label}>
                  {label}
                </ComboboxOption>
              ))}
            </Combobox>
          </Field.Root>
        </Box>
        <Button
          size="L"
          startIcon={<Plus />}
          disabled={added === null}
          onClick={() => navigate(addLanguageAddress(from, added ?? ''))}
        >
          {t('template.addLanguage')}
        </Button>
      </Flex>
    </Panel>
  );
};
