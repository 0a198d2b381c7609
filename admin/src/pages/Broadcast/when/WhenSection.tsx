import { useMemo } from 'react';
import {
  Box,
  Checkbox,
  Combobox,
  ComboboxOption,
  Field,
  Flex,
  Grid,
  NumberInput,
  Radio,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import {
  REPEAT_EVERY,
  type CampaignContent,
  type CampaignSchedule,
  type RepeatEvery,
} from '../../../../../shared/contracts/campaigns';
import { localTimeAt } from '../../../../../shared/time-zones';
import { Panel } from '../../../components/Panel';
import { QuietHoursFields } from '../../../components/QuietHoursFields';
import { TimeInput } from '../../../components/TimeInput';
import { useServerNow } from '../../../hooks/useServerNow';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';
import { refusalAt } from '../form';
import { ownZone, scheduledMoment, timeZones, useZoneText } from './timeWords';

const EVERY_LABELS: Record<RepeatEvery, TextKey> = {
  hour: 'when.every.hour',
  day: 'when.every.day',
  week: 'when.every.week',
  month: 'when.every.month',
};
const NEVER = '-';
const HOUR_MS = 3_600_000;
const MOST_HOURS = 168;

interface WhenSectionProps {
  content: Pick<CampaignContent, 'schedule' | 'rules'>;
  refusals: Record<string, string>;
  disabled: boolean;
  onChange: (change: Partial<Pick<CampaignContent, 'schedule' | 'rules'>>) => void;
}

interface ScheduleFieldsProps {
  schedule: CampaignSchedule;
  refusals: Record<string, string>;
  disabled: boolean;
  onChange: (schedule: CampaignSchedule) => void;
}

/** Time, zone and repetition of a broadcast that begins by itself. */
const ScheduleFields = ({ schedule, refusals, disabled, onChange }: ScheduleFieldsProps) => {
  const t = useText();
  const zones = useMemo(timeZones, []);
  const { repeat } = schedule;
  return (
    <Grid.Root gap={4}>
      <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
        <TimeInput
          name="schedule.at"
          label={t('when.time')}
          type="datetime-local"
          value={schedule.at}
          error={refusalAt(refusals, 'schedule.at')}
          disabled={disabled}
          onChange={(at) => onChange({ ...schedule, at })}
        />
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
        <Field.Root name="timeZone" error={refusalAt(refusals, 'schedule.timeZone')}>
          <Field.Label>{t('contact.timezone')}</Field.Label>
          <Combobox
            value={schedule.timeZone}
            defaultTextValue={schedule.timeZone}
            autocomplete={{ type: 'list', filter: 'contains' }}
            disabled={disabled}
            onChange={(zone?: string) => {
              if (zone && zones.includes(zone)) onChange({ ...schedule, timeZone: zone });
            }}
          >
            {zones.map((zone) => (
              <ComboboxOption key={zone} value={zone}>
                {zone}
              </ComboboxOption>
            ))}
          </Combobox>
          <Field.Error />
        </Field.Root>
      </Grid.Item>
      <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
        <Field.Root name="repeat" error={refusalAt(refusals, 'schedule.repeat')}>
          <Field.Label>{t('when.repeat')}</Field.Label>
          <SingleSelect
            value={repeat?.every ?? NEVER}
            disabled={disabled}
            onChange={(value) => {
              const every = REPEAT_EVERY.find((one) => one === value);
              onChange({ ...schedule, repeat: every ? { ...repeat, every } : null });
            }}
          >
            <SingleSelectOption value={NEVER}>{t('when.every.never')}</SingleSelectOption>
            {REPEAT_EVERY.map((every) => (
              <SingleSelectOption key={every} value={every}>
                {t(EVERY_LABELS[every])}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <Field.Error />
        </Field.Root>
      </Grid.Item>
      {repeat ? (
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <TimeInput
            name="schedule.repeat.until"
            label={t('when.until')}
            hint={t('when.until.hint')}
            type="datetime-local"
            value={repeat.until ?? ''}
            error={refusalAt(refusals, 'schedule.repeat.until')}
            disabled={disabled}
            onChange={(until) =>
              onChange({ ...schedule, repeat: { ...repeat, until: until || null } })
            }
          />
        </Grid.Item>
      ) : null}
    </Grid.Root>
  );
};

/** When a broadcast goes out: at once or at a time, once or again and again, and at which hours not. */
export const WhenSection = ({ content, refusals, disabled, onChange }: WhenSectionProps) => {
  const t = useText();
  const zoneText = useZoneText();
  const now = useServerNow(60_000);
  const { schedule, rules } = content;
  const moment = schedule ? scheduledMoment(schedule.timeZone, schedule.at) : null;
  const isOver = moment !== null && moment.at <= now;
  const plan = (isPlanned: boolean) => {
    if (!isPlanned) return onChange({ schedule: null });
    const timeZone = ownZone();
    const nextHour = Math.ceil((now + 1) / HOUR_MS) * HOUR_MS + HOUR_MS;
    onChange({ schedule: { at: localTimeAt(timeZone, nextHour), timeZone } });
  };
  const { quietHours, spreadHours } = rules;
  const sentence = (): string => {
    if (!schedule) return t('when.atOnce');
    if (!moment) return t('when.noTime');
    return t(schedule.repeat ? 'when.startsFirst' : 'when.starts', {
      when: zoneText(moment.at, schedule.timeZone),
    });
  };
  return (
    <Panel title={t('broadcast.when')}>
      <Radio.Group
        aria-label={t('broadcast.when')}
        value={schedule ? 'planned' : 'now'}
        disabled={disabled}
        onValueChange={(value) => plan(value === 'planned')}
      >
        <Radio.Item value="now">{t('when.now')}</Radio.Item>
        <Radio.Item value="planned">{t('when.planned')}</Radio.Item>
      </Radio.Group>
      {schedule ? (
        <ScheduleFields
          schedule={schedule}
          refusals={refusals}
          disabled={disabled}
          onChange={(changed) => onChange({ schedule: changed })}
        />
      ) : null}
      <Box aria-live="polite">
        <Typography tag="p" fontWeight="semiBold">
          {sentence()}
        </Typography>
        {isOver ? (
          <Typography tag="p" textColor="danger700">
            {t('when.over')}
          </Typography>
        ) : null}
        {moment && moment.kind !== 'exact' ? (
          <Typography tag="p" textColor="neutral800">
            {t(moment.kind === 'skipped' ? 'when.skipped' : 'when.doubled')}
          </Typography>
        ) : null}
      </Box>
      <Flex direction="column" alignItems="flex-start" gap={3}>
        <Checkbox
          checked={Boolean(spreadHours)}
          disabled={disabled}
          onCheckedChange={(checked) =>
            onChange({ rules: { ...rules, spreadHours: checked === true ? 2 : null } })
          }
        >
          {t('when.spread')}
        </Checkbox>
        {spreadHours ? (
          <Flex gap={2} alignItems="flex-end" paddingLeft={6}>
            <Field.Root name="spreadHours" error={refusalAt(refusals, 'rules.spreadHours')}>
              <Field.Label>{t('when.spread.hours')}</Field.Label>
              <NumberInput
                value={spreadHours}
                step={1}
                min={1}
                max={MOST_HOURS}
                disabled={disabled}
                onValueChange={(hours) =>
                  onChange({
                    rules: {
                      ...rules,
                      spreadHours: Math.min(MOST_HOURS, Math.max(1, Math.round(hours ?? 1))),
                    },
                  })
                }
              />
              <Field.Error />
            </Field.Root>
          </Flex>
        ) : null}
        <QuietHoursFields
          value={quietHours ?? null}
          onChange={(changed) => onChange({ rules: { ...rules, quietHours: changed } })}
          label={t('when.quiet')}
          hint={t('when.quiet.zone')}
          errorOf={(end) => refusals[end ? `rules.quietHours.${end}` : 'rules.quietHours']}
          isDisabled={disabled}
        />
      </Flex>
    </Panel>
  );
};
