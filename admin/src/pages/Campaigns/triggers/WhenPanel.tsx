import {
  Box,
  Button,
  Flex,
  Grid,
  IconButton,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
  Field,
  TextInput,
} from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import {
  TRIGGER_EVENTS,
  TRIGGER_OPERATORS,
  type BindableType,
  type TriggerEvent,
  type TriggerRule,
} from '../../../../../shared/contracts';
import { Panel } from '../../../components/Panel';
import { valueFieldId } from '../../../components/personalisation/MessageValues';
import type { FieldOption } from '../../../components/personalisation/fields';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';
import { PathField } from './PathField';
import type { TriggerForm } from './triggerForm';

const EVENTS: Record<TriggerEvent, TextKey> = {
  created: 'trigger.event.created',
  updated: 'trigger.event.updated',
  published: 'trigger.event.published',
  date: 'trigger.event.date',
};

type Condition = TriggerRule['conditions'][number];
const OPERATORS: Record<Condition['operator'], TextKey> = {
  is: 'trigger.operator.is',
  isNot: 'trigger.operator.isNot',
  isKnown: 'trigger.operator.isKnown',
  isUnknown: 'trigger.operator.isUnknown',
};
const WITH_VALUE: ReadonlySet<Condition['operator']> = new Set(['is', 'isNot']);

export interface TriggerPartProps {
  form: TriggerForm;
  onChange: (part: Partial<TriggerForm>) => void;
  onRule: (part: Partial<TriggerRule>) => void;
  types: readonly BindableType[];
  options: readonly FieldOption[];
  errors: Readonly<Record<string, string>>;
  isDisabled: boolean;
}

const Conditions = ({ form, onRule, options, errors, isDisabled }: TriggerPartProps) => {
  const t = useText();
  const { conditions } = form.rule;
  const set = (at: number, part: Partial<Condition>) =>
    onRule({
      conditions: conditions.map((one, index) => (index === at ? { ...one, ...part } : one)),
    });
  return (
    <>
      {conditions.map((condition, at) => {
        const { path, operator, value } = condition;
        const name = `rule.conditions.${at}`;
        const isFlag = options.find((one) => one.path === `entry.${path}`)?.type === 'boolean';
        return (
          <Flex
            key={at}
            gap={2}
            alignItems="flex-end"
            wrap="wrap"
            role="group"
            aria-label={t('trigger.condition', { n: at + 1 })}
          >
            <Box flex="2 1 12rem" minWidth={0}>
              <PathField
                name={`${name}.path`}
                label={t('trigger.and')}
                value={path}
                onChange={(next) => set(at, { path: next })}
                options={options}
                error={errors[`${name}.path`]}
                isDisabled={isDisabled}
              />
            </Box>
            <Box flex="1 1 8rem" minWidth={0}>
              <SingleSelect
                aria-label={t('trigger.operator')}
                value={operator}
                disabled={isDisabled}
                onChange={(next) =>
                  set(at, { operator: TRIGGER_OPERATORS.find((one) => one === next) ?? 'is' })
                }
              >
                {TRIGGER_OPERATORS.map((one) => (
                  <SingleSelectOption key={one} value={one}>
                    {t(OPERATORS[one])}
                  </SingleSelectOption>
                ))}
              </SingleSelect>
            </Box>
            {WITH_VALUE.has(operator) ? (
              <Box flex="1 1 10rem" minWidth={0}>
                {isFlag ? (
                  <SingleSelect
                    aria-label={t('trigger.value')}
                    value={String(value ?? '')}
                    disabled={isDisabled}
                    onChange={(next) => set(at, { value: next === 'true' })}
                  >
                    <SingleSelectOption value="true">{t('trigger.true')}</SingleSelectOption>
                    <SingleSelectOption value="false">{t('trigger.false')}</SingleSelectOption>
                  </SingleSelect>
                ) : (
                  <TextInput
                    id={valueFieldId(`${name}.value`)}
                    name={`${name}.value`}
                    aria-label={t('trigger.value')}
                    placeholder={t('trigger.value')}
                    disabled={isDisabled}
                    value={String(value ?? '')}
                    onChange={(event) => set(at, { value: event.target.value })}
                  />
                )}
              </Box>
            ) : null}
            {isDisabled ? null : (
              <IconButton
                label={t('trigger.condition.remove', { n: at + 1 })}
                variant="ghost"
                onClick={() =>
                  onRule({ conditions: conditions.filter((_, index) => index !== at) })
                }
              >
                <Cross />
              </IconButton>
            )}
          </Flex>
        );
      })}
      {isDisabled || form.contentType === '' ? null : (
        <Flex>
          <Button
            variant="tertiary"
            size="S"
            startIcon={<Plus />}
            onClick={() =>
              onRule({ conditions: [...conditions, { path: '', operator: 'is', value: '' }] })
            }
          >
            {t('trigger.condition.add')}
          </Button>
        </Flex>
      )}
    </>
  );
};

/** When a trigger fires: which entries, what happens to them, and how they have to be. */
export const WhenPanel = (props: TriggerPartProps) => {
  const { form, onChange, onRule, types, errors, isDisabled } = props;
  const t = useText();
  const { event, days, dateField } = form.rule;
  const type = types.find(({ uid }) => uid === form.contentType);
  const events = TRIGGER_EVENTS.filter(
    (one) =>
      one === event ||
      ((one === 'published' ? type?.hasDraftAndPublish !== false : true) &&
        (one !== 'date' || (type?.dates.length ?? 1) > 0))
  );
  const chooseType = (uid: string) => {
    const next = types.find((one) => one.uid === uid);
    const publishes = next?.hasDraftAndPublish !== false;
    onChange({
      contentType: uid,
      rule: {
        ...form.rule,
        event: event === 'published' && !publishes ? 'created' : event,
        // fields of another type are none of this one
        conditions: [],
        recipient: '',
        dateField: null,
      },
    });
  };
  return (
    <Panel title={t('trigger.when')}>
      <Grid.Root gap={4}>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <Field.Root id="contentType" name="contentType" required error={errors.contentType}>
            <Field.Label>{t('trigger.type')}</Field.Label>
            <SingleSelect
              value={form.contentType}
              placeholder={t('trigger.type.choose')}
              disabled={isDisabled}
              onChange={(value) => chooseType(String(value))}
            >
              {types.map(({ uid, name }) => (
                <SingleSelectOption key={uid} value={uid}>
                  {name}
                </SingleSelectOption>
              ))}
              {type || form.contentType === '' ? null : (
                <SingleSelectOption value={form.contentType}>{form.contentType}</SingleSelectOption>
              )}
            </SingleSelect>
            <Field.Error />
          </Field.Root>
        </Grid.Item>
        <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
          <Field.Root id="event" name="event" error={errors['rule.event']}>
            <Field.Label>{t('trigger.event')}</Field.Label>
            <SingleSelect
              value={event}
              disabled={isDisabled}
              onChange={(value) =>
                onRule({ event: TRIGGER_EVENTS.find((one) => one === value) ?? 'published' })
              }
            >
              {events.map((one) => (
                <SingleSelectOption key={one} value={one}>
                  {t(EVENTS[one])}
                </SingleSelectOption>
              ))}
            </SingleSelect>
            <Field.Error />
          </Field.Root>
        </Grid.Item>
        {event === 'date' ? (
          <>
            <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
              <Field.Root id="rule-days" name="days" error={errors['rule.days']}>
                <Field.Label>{t('trigger.days')}</Field.Label>
                <NumberInput
                  value={Math.abs(days)}
                  disabled={isDisabled}
                  onValueChange={(value) =>
                    onRule({
                      days:
                        Math.min(365, Math.max(0, Math.round(value ?? 0))) * (days < 0 ? -1 : 1),
                    })
                  }
                />
                <Field.Error />
              </Field.Root>
            </Grid.Item>
            <Grid.Item col={3} s={6} xs={12} direction="column" alignItems="stretch">
              <Field.Root name="side">
                <Field.Label>{t('trigger.side')}</Field.Label>
                <SingleSelect
                  value={days < 0 ? 'before' : 'after'}
                  disabled={isDisabled}
                  onChange={(value) => {
                    const count = Math.abs(days);
                    onRule({ days: value === 'before' ? -(count || 1) : count });
                  }}
                >
                  <SingleSelectOption value="before">{t('trigger.before')}</SingleSelectOption>
                  <SingleSelectOption value="after">{t('trigger.after')}</SingleSelectOption>
                </SingleSelect>
              </Field.Root>
            </Grid.Item>
            <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
              <Field.Root
                id={valueFieldId('rule.dateField')}
                name="dateField"
                error={errors['rule.dateField']}
              >
                <Field.Label>{t('trigger.dateField')}</Field.Label>
                <SingleSelect
                  value={dateField ?? ''}
                  placeholder={t('fields.choose')}
                  disabled={isDisabled}
                  onChange={(value) => onRule({ dateField: String(value) })}
                >
                  {(type?.dates ?? []).map(({ name }) => (
                    <SingleSelectOption key={name} value={name}>
                      {name}
                    </SingleSelectOption>
                  ))}
                </SingleSelect>
                <Field.Error />
              </Field.Root>
            </Grid.Item>
          </>
        ) : null}
      </Grid.Root>
      <Conditions {...props} />
    </Panel>
  );
};
