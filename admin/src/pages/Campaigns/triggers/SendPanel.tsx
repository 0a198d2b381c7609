import {
  Box,
  Field,
  Flex,
  Grid,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import type { CampaignListRow } from '../../../../../shared/contracts';
import { Panel } from '../../../components/Panel';
import { QuietHoursFields } from '../../../components/QuietHoursFields';
import { useLanguageName } from '../../../hooks/useLanguageName';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';
import { CAMPAIGN_STATUS } from '../words';
import { PathField } from './PathField';
import type { TriggerPartProps } from './WhenPanel';
import { DELAY_UNITS, delayOf, type DelayUnit } from './triggerForm';

const UNITS: Record<DelayUnit, TextKey> = {
  minutes: 'trigger.unit.minutes',
  hours: 'trigger.unit.hours',
  days: 'trigger.unit.days',
};
/** No language is called so. */
const OWN = '-';

interface SendPanelProps extends TriggerPartProps {
  scenarios: readonly CampaignListRow[];
  unit: DelayUnit;
  onUnit: (unit: DelayUnit) => void;
}

/** What a trigger sends: after how long, which message, to whom, in which language, how often. */
export const SendPanel = ({
  form,
  onChange,
  onRule,
  options,
  errors,
  isDisabled,
  scenarios,
  unit,
  onUnit,
}: SendPanelProps) => {
  const t = useText();
  const nameOf = useLanguageName();
  const { delayMinutes, recipient, oncePer, quietHours, language } = form.rule;
  const chosen = scenarios.find(({ documentId }) => documentId === form.campaign);
  const languages = chosen?.template?.variants.map((variant) => variant.language) ?? [];
  const count = delayMinutes / delayOf(1, unit);
  return (
    <Panel title={t('trigger.send')}>
      <Grid.Root gap={4}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <Field.Root
            id="campaign"
            name="campaign"
            required
            hint={scenarios.length === 0 ? t('trigger.noScenario') : undefined}
            error={errors.campaign}
          >
            <Field.Label>{t('trigger.message')}</Field.Label>
            <SingleSelect
              value={form.campaign}
              placeholder={t('trigger.message.choose')}
              disabled={isDisabled}
              onChange={(value) => onChange({ campaign: String(value) })}
            >
              {scenarios.map(({ documentId, name, status }) => (
                <SingleSelectOption key={documentId} value={documentId}>
                  {status === 'active' ? name : `${name} · ${t(CAMPAIGN_STATUS[status].label)}`}
                </SingleSelectOption>
              ))}
              {chosen || form.campaign === '' ? null : (
                <SingleSelectOption value={form.campaign}>{form.campaign}</SingleSelectOption>
              )}
            </SingleSelect>
            <Field.Error />
            <Field.Hint />
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <PathField
            name="rule.recipient"
            label={t('trigger.to')}
            value={recipient}
            onChange={(path) => onRule({ recipient: path })}
            options={options}
            error={errors['rule.recipient']}
            isDisabled={isDisabled || form.contentType === ''}
          />
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <Field.Root id="rule-delayMinutes" name="delay" error={errors['rule.delayMinutes']}>
            <Field.Label>{t('trigger.delay')}</Field.Label>
            <Flex gap={2}>
              <Box flex="1">
                <NumberInput
                  value={count}
                  disabled={isDisabled}
                  onValueChange={(value) => onRule({ delayMinutes: delayOf(value ?? 0, unit) })}
                />
              </Box>
              <Box flex="1">
                <SingleSelect
                  aria-label={t('trigger.unit')}
                  value={unit}
                  disabled={isDisabled}
                  onChange={(value) => {
                    const next = DELAY_UNITS.find((one) => one === value) ?? 'hours';
                    onUnit(next);
                    onRule({ delayMinutes: delayOf(count, next) });
                  }}
                >
                  {DELAY_UNITS.map((one) => (
                    <SingleSelectOption key={one} value={one}>
                      {t(UNITS[one])}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
              </Box>
            </Flex>
            <Field.Error />
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <Field.Root name="oncePer" id="rule-oncePer">
            <Field.Label>{t('trigger.once')}</Field.Label>
            <SingleSelect
              value={oncePer}
              disabled={isDisabled}
              onChange={(value) =>
                onRule({ oncePer: value === 'recipient' ? 'recipient' : 'entry' })
              }
            >
              <SingleSelectOption value="entry">{t('trigger.once.entry')}</SingleSelectOption>
              <SingleSelectOption value="recipient">
                {t('trigger.once.recipient')}
              </SingleSelectOption>
            </SingleSelect>
          </Field.Root>
        </Grid.Item>
        {languages.length > 1 || language ? (
          <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
            <Field.Root name="language" id="rule-language" error={errors['rule.language']}>
              <Field.Label>{t('trigger.language')}</Field.Label>
              <SingleSelect
                value={language ?? OWN}
                disabled={isDisabled}
                onChange={(value) => onRule({ language: value === OWN ? null : String(value) })}
              >
                <SingleSelectOption value={OWN}>{t('trigger.language.own')}</SingleSelectOption>
                {languages.map((code) => (
                  <SingleSelectOption key={code} value={code}>
                    {nameOf(code)} ({code})
                  </SingleSelectOption>
                ))}
              </SingleSelect>
              <Field.Error />
            </Field.Root>
          </Grid.Item>
        ) : null}
        <Grid.Item col={12} s={12} xs={12} direction="column" alignItems="stretch">
          <QuietHoursFields
            value={quietHours ?? null}
            onChange={(hours) => onRule({ quietHours: hours })}
            label={t('quiet.on')}
            hint={t('trigger.quiet.hint')}
            errorOf={(end) => errors[end ? `rule.quietHours.${end}` : 'rule.quietHours']}
            isDisabled={isDisabled}
          />
        </Grid.Item>
      </Grid.Root>
    </Panel>
  );
};
