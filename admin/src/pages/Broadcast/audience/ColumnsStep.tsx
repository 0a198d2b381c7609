import { useMemo, useState } from 'react';
import {
  Button,
  Checkbox,
  Combobox,
  ComboboxOption,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import {
  LIST_FIELDS,
  type AudienceListView,
  type ListField,
} from '../../../../../shared/contracts/campaigns';
import { phoneCountries } from '../../../../../shared/phone';
import { ProblemCard } from '../../../components/ProblemCard';
import { useErrorText } from '../../../hooks/useProblemText';
import { useText } from '../../../hooks/useText';
import { useReadWhatsappAudienceListMutation } from '../../../services/broadcasts';
import { LIST_FIELD_LABELS } from './listWords';

const NOTHING = '-';
const KEYS: readonly ListField[] = ['phone', 'contact', 'userId'];

const suggestedBy = (list: AudienceListView): Partial<Record<ListField, string>> =>
  Object.fromEntries(
    list.columns.flatMap(({ name, suggested }) => (suggested ? [[suggested, name]] : []))
  );

interface ColumnsStepProps {
  list: AudienceListView;
  onReading: (list: AudienceListView) => void;
}

/** Which column holds what; guessed from the head and the values, and corrected here. */
export const ColumnsStep = ({ list, onReading }: ColumnsStepProps) => {
  const t = useText();
  const intl = useIntl();
  const errorText = useErrorText();
  const [name, setName] = useState(list.name);
  const [columns, setColumns] = useState(() => suggestedBy(list));
  const [country, setCountry] = useState<string | undefined>();
  const [create, setCreate] = useState(false);
  const [isTried, setIsTried] = useState(false);
  const [read, { error, isLoading }] = useReadWhatsappAudienceListMutation();
  const countries = useMemo(() => {
    const words = new Intl.DisplayNames([intl.locale], { type: 'region' });
    return phoneCountries()
      .map((code) => ({ code, label: `${words.of(code) ?? code} (${code})` }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [intl.locale]);
  const hasKey = KEYS.some((key) => columns[key] !== undefined);
  const fieldOf = (column: string) =>
    LIST_FIELDS.find((field) => columns[field] === column) ?? NOTHING;
  const choose = (column: string, field: string) => {
    const others = Object.entries(columns).filter(
      ([key, held]) => held !== column && key !== field
    );
    setColumns(Object.fromEntries(field === NOTHING ? others : [...others, [field, column]]));
  };
  const start = async () => {
    setIsTried(true);
    if (!hasKey) return;
    const answer = await read({
      id: list.documentId,
      name: name.trim() || list.fileName,
      columns,
      create,
      ...(country ? { country } : {}),
    });
    if ('data' in answer && answer.data) onReading(answer.data.data);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Field.Root name="name">
        <Field.Label>{t('list.name')}</Field.Label>
        <Field.Input value={name} dir="auto" onChange={(event) => setName(event.target.value)} />
      </Field.Root>
      <Typography tag="h3" variant="delta">
        {t('list.columns')}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {list.columns.map((column) => (
          <li key={column.name}>
            <Field.Root name={column.name} hint={column.samples.filter(Boolean).join(', ') || '–'}>
              <Field.Label>{column.name}</Field.Label>
              <SingleSelect
                value={fieldOf(column.name)}
                onChange={(field) => choose(column.name, String(field))}
              >
                <SingleSelectOption value={NOTHING}>{t('list.ignored')}</SingleSelectOption>
                {LIST_FIELDS.map((field) => (
                  <SingleSelectOption key={field} value={field}>
                    {t(LIST_FIELD_LABELS[field])}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
              <Field.Hint />
            </Field.Root>
          </li>
        ))}
      </Flex>
      {isTried && !hasKey ? (
        <Typography textColor="danger700" role="alert">
          {t('list.keyMissing')}
        </Typography>
      ) : null}
      {columns.phone ? (
        <Field.Root name="country" hint={t('list.country.hint')}>
          <Field.Label>{t('list.country')}</Field.Label>
          <Combobox
            value={country ?? ''}
            autocomplete={{ type: 'list', filter: 'contains' }}
            placeholder={t('list.country.none')}
            clearLabel={t('action.clear')}
            onClear={() => setCountry(undefined)}
            onChange={(code?: string) => setCountry(code || undefined)}
          >
            {countries.map(({ code, label }) => (
              <ComboboxOption key={code} value={code}>
                {label}
              </ComboboxOption>
            ))}
          </Combobox>
          <Field.Hint />
        </Field.Root>
      ) : null}
      <Checkbox checked={create} onCheckedChange={(checked) => setCreate(checked === true)}>
        {t('list.create')}
      </Checkbox>
      {error ? (
        <ProblemCard severity="danger" title={t('list.notRead')} explanation={errorText(error)} />
      ) : null}
      <Flex justifyContent="flex-end">
        <Button loading={isLoading} onClick={() => void start()}>
          {t('list.read')}
        </Button>
      </Flex>
    </Flex>
  );
};
