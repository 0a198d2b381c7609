import {
  Box,
  DatePicker,
  Field,
  Flex,
  IconButton,
  NumberInput,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { Trash, WarningCircle } from '@strapi/icons';
import { useText } from '../../hooks/useText';
import {
  inputOf,
  operatorLabel,
  operatorsOf,
  ruleOn,
  valueFor,
  type ValueInput,
  type WrittenRule,
} from './filterModel';
import type { OfferedField } from './useSegmentFields';

const two = (part: number): string => String(part).padStart(2, '0');
const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const dateOf = (value: WrittenRule['value']): Date | undefined => {
  const date =
    typeof value === 'string' && value !== '' ? new Date(`${value.slice(0, 10)}T00:00`) : null;
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
};

interface ValueProps {
  field: OfferedField;
  input: ValueInput;
  value: WrittenRule['value'];
  disabled: boolean;
  onChange: (value: WrittenRule['value']) => void;
}

/** What a rule compares with, by the kind of its field. */
const RuleValue = ({ field, input, value, disabled, onChange }: ValueProps) => {
  const t = useText();
  const label = t('segment.value', { field: field.label });
  const single = Array.isArray(value) ? value[0] : value;
  const text = single === null || single === undefined ? '' : String(single);
  switch (input) {
    case 'none':
      return null;
    case 'boolean':
      return (
        <SingleSelect
          aria-label={label}
          value={text}
          disabled={disabled}
          onChange={(chosen) => onChange(chosen === 'true')}
        >
          <SingleSelectOption value="true">{t('contacts.yes')}</SingleSelectOption>
          <SingleSelectOption value="false">{t('contacts.no')}</SingleSelectOption>
        </SingleSelect>
      );
    case 'choice': {
      const { options } = field;
      const isGone = text !== '' && !options.some((option) => option.value === text);
      return (
        <SingleSelect
          aria-label={label}
          placeholder={t('segment.choose')}
          value={text}
          disabled={disabled}
          onChange={(chosen) => onChange(String(chosen))}
        >
          {isGone ? (
            <SingleSelectOption value={text}>{t('segment.valueGone')}</SingleSelectOption>
          ) : null}
          {options.map((option) => (
            <SingleSelectOption key={option.value} value={option.value}>
              {option.label}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      );
    }
    case 'days':
      return (
        <Flex gap={2}>
          <Box width="9rem">
            <NumberInput
              aria-label={t('segment.days', { field: field.label })}
              value={text === '' ? undefined : Number(text)}
              step={1}
              disabled={disabled}
              onValueChange={(days) => onChange(days ?? '')}
            />
          </Box>
          <Typography textColor="neutral800">
            {t('segment.daysUnit', { n: Number(text) || 0 })}
          </Typography>
        </Flex>
      );
    case 'number':
      return (
        <NumberInput
          aria-label={label}
          value={text === '' ? undefined : Number(text)}
          disabled={disabled}
          onValueChange={(number) => onChange(number ?? '')}
        />
      );
    case 'date':
      return (
        <DatePicker
          aria-label={label}
          value={dateOf(value)}
          disabled={disabled}
          clearLabel={t('action.clear')}
          onClear={() => onChange('')}
          onChange={(date) => onChange(date ? dayOf(date) : '')}
        />
      );
    case 'text':
      return (
        <Field.Input
          aria-label={label}
          value={text}
          dir="auto"
          maxLength={1000}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
};

interface RuleRowProps {
  rule: WrittenRule;
  fields: OfferedField[];
  /** Why it cannot be asked any more, or what it lacks. */
  problem: string | null;
  disabled: boolean;
  onChange: (rule: WrittenRule) => void;
  onRemove: () => void;
}

/** One rule as a sentence of controls: field, comparison, value. */
export const RuleRow = ({ rule, fields, problem, disabled, onChange, onRemove }: RuleRowProps) => {
  const t = useText();
  const field = fields.find((one) => one.field === rule.field);
  const input = field ? inputOf(field, rule.operator) : 'none';
  const chooseField = (name: string) => {
    const chosen = fields.find((one) => one.field === name);
    if (chosen) onChange(ruleOn(chosen, rule.id));
  };
  const chooseOperator = (operator: string) => {
    if (!field) return;
    const next = inputOf(field, operator);
    onChange({ ...rule, operator, value: next === input ? rule.value : valueFor(next) });
  };
  const name = field?.label ?? rule.field;
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Flex
        role="group"
        aria-label={t('segment.rule', { field: name })}
        gap={2}
        alignItems={{ initial: 'stretch', medium: 'flex-start' }}
        direction={{ initial: 'column', medium: 'row' }}
        wrap="wrap"
      >
        <Box minWidth={{ initial: '100%', medium: '18rem' }}>
          <SingleSelect
            aria-label={t('segment.field')}
            value={rule.field}
            disabled={disabled}
            onChange={(chosen) => chooseField(String(chosen))}
          >
            {field ? null : (
              <SingleSelectOption
                value={rule.field}
                startIcon={<WarningCircle fill="danger700" aria-hidden />}
              >
                {rule.field}
              </SingleSelectOption>
            )}
            {fields.map((one) => (
              <SingleSelectOption key={one.field} value={one.field}>
                {one.label}
              </SingleSelectOption>
            ))}
          </SingleSelect>
        </Box>
        {field ? (
          <Box minWidth={{ initial: '100%', medium: '17rem' }}>
            <SingleSelect
              aria-label={t('segment.comparison', { field: field.label })}
              value={rule.operator}
              disabled={disabled}
              onChange={(chosen) => chooseOperator(String(chosen))}
            >
              {operatorsOf(field).map((operator) => (
                <SingleSelectOption key={operator} value={operator}>
                  {t(operatorLabel(field, operator))}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Box>
        ) : null}
        {field && input !== 'none' ? (
          <Box minWidth={{ initial: '100%', medium: '16rem' }} flex="1 1 16rem">
            {/* of its own: the parts of a field share one id */}
            <Field.Root name={rule.id} error={problem ?? undefined}>
              <RuleValue
                field={field}
                input={input}
                value={rule.value}
                disabled={disabled}
                onChange={(value) => onChange({ ...rule, value })}
              />
              <Field.Error />
            </Field.Root>
          </Box>
        ) : null}
        {disabled ? null : (
          <IconButton
            label={t('segment.removeRule', { field: name })}
            variant="ghost"
            onClick={onRemove}
          >
            <Trash />
          </IconButton>
        )}
      </Flex>
      {problem && !field ? (
        <Typography variant="pi" textColor="danger700">
          {problem}
        </Typography>
      ) : null}
    </Flex>
  );
};
