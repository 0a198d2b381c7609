import { useState, type FormEvent } from 'react';
import {
  Box,
  Button,
  Checkbox,
  Field,
  Flex,
  NumberInput,
  Textarea,
  Typography,
} from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { Layouts, Page, useNotification } from '@strapi/strapi/admin';
import type { SendingSettings } from '../../../../shared/contracts';
import { STOP_WORDS } from '../../../../shared/stop-words';
import { LeaveGuard } from '../../components/LeaveGuard';
import { LoadError } from '../../components/LoadError';
import { Panel } from '../../components/Panel';
import { ProblemCard } from '../../components/ProblemCard';
import { QuietHoursFields } from '../../components/QuietHoursFields';
import { useErrorText } from '../../hooks/useProblemText';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import {
  useGetWhatsappSendingSettingsQuery,
  useUpdateWhatsappSendingSettingsMutation,
} from '../../services/sendingSettings';
import { refusalsByPath } from '../../utils/refusals';
import type { TextKey } from '../../utils/translations';
import { PriceTable } from './PriceTable';
import { priceProblem, pricesOf, tableOf, type Price } from './prices';

type NumberName = 'marketingPerDay' | 'reservedPercent' | 'failurePercent' | 'confirmAbove';

interface NumberFieldProps {
  name: NumberName;
  label: TextKey;
  hint: TextKey;
  value: number;
  min: number;
  max: number;
  error?: string;
  isDisabled: boolean;
  onChange: (value: number) => void;
}

const NumberField = ({
  name,
  label,
  hint,
  value,
  min,
  max,
  error,
  isDisabled,
  onChange,
}: NumberFieldProps) => {
  const t = useText();
  return (
    <Box maxWidth="480px">
      <Field.Root id={name} name={name} hint={t(hint)} error={error}>
        <Field.Label>{t(label)}</Field.Label>
        <NumberInput
          value={value}
          disabled={isDisabled}
          onValueChange={(next) => onChange(Math.min(max, Math.max(min, Math.round(next ?? min))))}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </Box>
  );
};

interface StopWordsFieldProps {
  value: string[];
  error?: string;
  isDisabled: boolean;
  onChange: (value: string[]) => void;
}

const StopWordsField = ({ value, error, isDisabled, onChange }: StopWordsFieldProps) => {
  const t = useText();
  const hint = t('sending.stopWords.hint', { languages: Object.keys(STOP_WORDS).length });
  return (
    <Box maxWidth="480px">
      <Field.Root id="stopWords" name="stopWords" hint={hint} error={error}>
        <Field.Label>{t('sending.stopWords')}</Field.Label>
        <Textarea
          value={value.join('\n')}
          disabled={isDisabled}
          dir="auto"
          onChange={(event) => onChange(event.target.value.split('\n'))}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
    </Box>
  );
};

/** Without the empty lines of somebody who is writing. */
const writtenWords = (lines: string[]): string[] =>
  lines.map((line) => line.trim()).filter((line) => line !== '');

interface SendingFormProps {
  settings: SendingSettings;
  canUpdate: boolean;
}

const SendingForm = ({ settings, canUpdate }: SendingFormProps) => {
  const t = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [opened, setOpened] = useState(settings);
  const [values, setValues] = useState(settings);
  const [prices, setPrices] = useState<Price[]>(() => pricesOf(settings.prices));
  const [save, { error, isLoading, reset }] = useUpdateWhatsappSendingSettingsMutation();
  const errors = refusalsByPath(error);
  const problem = priceProblem(prices);
  const written = {
    ...values,
    stopWords: writtenWords(values.stopWords),
    prices: problem ? values.prices : tableOf(prices),
  };
  const isDirty = JSON.stringify(written) !== JSON.stringify(opened) || problem !== null;
  const set = (part: Partial<SendingSettings>) => setValues({ ...values, ...part });
  const common = { isDisabled: !canUpdate };

  const takeOver = (next: SendingSettings) => {
    setOpened(next);
    setValues(next);
    setPrices(pricesOf(next.prices));
    reset();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (problem) return;
    const answer = await save(written);
    if ('data' in answer && answer.data) {
      takeOver(answer.data.data);
      toggleNotification({ type: 'success', message: t('campaigns.saved') });
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <Flex direction="column" alignItems="stretch" gap={6}>
        {canUpdate ? null : (
          <Typography textColor="neutral600">{t('campaigns.readOnly')}</Typography>
        )}
        {error ? (
          <ProblemCard
            severity="danger"
            title={t('campaigns.notSaved')}
            explanation={errorText(error)}
          />
        ) : null}
        <Panel title={t('sending.marketing')}>
          <Checkbox
            checked={values.requireOptIn}
            disabled={!canUpdate}
            onCheckedChange={(checked) => set({ requireOptIn: checked === true })}
          >
            {t('sending.requireOptIn')}
          </Checkbox>
          <StopWordsField
            {...common}
            value={values.stopWords}
            error={errors.stopWords}
            onChange={(stopWords) => set({ stopWords })}
          />
          <Checkbox
            checked={values.marketingPerDay !== null}
            disabled={!canUpdate}
            onCheckedChange={(checked) => set({ marketingPerDay: checked === true ? 2 : null })}
          >
            {t('sending.frequency')}
          </Checkbox>
          {values.marketingPerDay === null ? null : (
            <NumberField
              {...common}
              name="marketingPerDay"
              label="sending.marketingPerDay"
              hint="sending.marketingPerDay.hint"
              value={values.marketingPerDay}
              min={1}
              max={1_000}
              error={errors.marketingPerDay}
              onChange={(marketingPerDay) => set({ marketingPerDay })}
            />
          )}
          <NumberField
            {...common}
            name="reservedPercent"
            label="sending.reservedPercent"
            hint="sending.reservedPercent.hint"
            value={values.reservedPercent}
            min={0}
            max={100}
            error={errors.reservedPercent}
            onChange={(reservedPercent) => set({ reservedPercent })}
          />
        </Panel>
        <Panel title={t('sending.broadcasts')}>
          <QuietHoursFields
            value={values.quietHours}
            onChange={(quietHours) => set({ quietHours })}
            hint={t('sending.quiet.hint')}
            label={t('quiet.on')}
            errorOf={(end) => errors[end ? `quietHours.${end}` : 'quietHours']}
            isDisabled={!canUpdate}
          />
          <NumberField
            {...common}
            name="failurePercent"
            label="sending.failurePercent"
            hint="sending.failurePercent.hint"
            value={values.failurePercent}
            min={1}
            max={100}
            error={errors.failurePercent}
            onChange={(failurePercent) => set({ failurePercent })}
          />
          <NumberField
            {...common}
            name="confirmAbove"
            label="sending.confirmAbove"
            hint="sending.confirmAbove.hint"
            value={values.confirmAbove}
            min={1}
            max={1_000_000}
            error={errors.confirmAbove}
            onChange={(confirmAbove) => set({ confirmAbove })}
          />
        </Panel>
        <PriceTable
          prices={prices}
          currency={values.currency}
          problem={problem}
          errors={errors}
          isDisabled={!canUpdate}
          onPrices={setPrices}
          onCurrency={(currency) => set({ currency })}
        />
        {canUpdate ? (
          <Flex gap={2} justifyContent="flex-end" paddingBottom={8}>
            {isDirty ? (
              <Button variant="tertiary" onClick={() => takeOver(opened)}>
                {t('contact.discard')}
              </Button>
            ) : null}
            <Button
              type="submit"
              startIcon={<Check />}
              disabled={!isDirty || problem !== null}
              loading={isLoading}
            >
              {t('action.save')}
            </Button>
          </Flex>
        ) : null}
      </Flex>
      <LeaveGuard
        loss={t('campaigns.leave')}
        isUnsaved={() => isDirty && canUpdate}
        onSave={null}
        onDiscard={() => takeOver(opened)}
      />
    </form>
  );
};

/** The rules by which all channels send. */
export const SendingPage = () => {
  const t = useText();
  const { sendingUpdate } = useRights();
  const { data, error, isLoading, refetch } = useGetWhatsappSendingSettingsQuery();
  return (
    <Page.Main aria-busy={isLoading}>
      <Page.Title>{t('sending.pageTitle')}</Page.Title>
      <Layouts.Header title={t('sending.title')} subtitle={t('sending.subtitle')} />
      <Layouts.Content>
        {isLoading ? <Page.Loading>{t('state.loading')}</Page.Loading> : null}
        {error && !data ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {data ? <SendingForm settings={data.data} canUpdate={sendingUpdate} /> : null}
      </Layouts.Content>
    </Page.Main>
  );
};
