import { Checkbox, Field, Flex } from '@strapi/design-system';
import type { QuietHours } from '../../../shared/contracts';
import { useText } from '../hooks/useText';
import { TimeInput } from './TimeInput';

/** What is offered first: no messages at night. */
const AT_NIGHT: QuietHours = { from: '21:00', to: '08:00' };

interface QuietHoursFieldsProps {
  value: QuietHours | null;
  onChange: (value: QuietHours | null) => void;
  label: string;
  hint: string;
  /** What is refused of the whole, or of one of its ends. */
  errorOf: (end?: keyof QuietHours) => string | undefined;
  isDisabled: boolean;
}

/** A span of each day in which nothing is sent; over midnight it is one. */
export const QuietHoursFields = ({
  value,
  onChange,
  label,
  hint,
  errorOf,
  isDisabled,
}: QuietHoursFieldsProps) => {
  const t = useText();
  const time = (end: keyof QuietHours, name: string) =>
    value ? (
      <TimeInput
        name={`quietHours.${end}`}
        label={name}
        type="time"
        value={value[end]}
        error={errorOf(end)}
        disabled={isDisabled}
        onChange={(clock) => onChange({ ...value, [end]: clock })}
      />
    ) : null;
  return (
    <Field.Root id="quietHours" name="quietHours" hint={hint} error={errorOf()}>
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Checkbox
          checked={value !== null}
          disabled={isDisabled}
          onCheckedChange={(checked) => onChange(checked === true ? AT_NIGHT : null)}
        >
          {label}
        </Checkbox>
        {value ? (
          <Flex gap={4} wrap="wrap" alignItems="flex-start">
            {time('from', t('quiet.from'))}
            {time('to', t('quiet.to'))}
          </Flex>
        ) : null}
        <Field.Error />
        <Field.Hint />
      </Flex>
    </Field.Root>
  );
};
