import { Checkbox, Field, Flex } from '@strapi/design-system';
import type { QuietHours } from '../../../shared/contracts';
import { useText } from '../hooks/useText';

/** What is offered first: no messages at night. */
const AT_NIGHT: QuietHours = { from: '21:00', to: '09:00' };

interface QuietHoursFieldsProps {
  value: QuietHours | null;
  onChange: (value: QuietHours | null) => void;
  hint: string;
  error?: string;
  isDisabled: boolean;
}

/** A span of each day in which nothing is sent; over midnight it is one. */
export const QuietHoursFields = ({
  value,
  onChange,
  hint,
  error,
  isDisabled,
}: QuietHoursFieldsProps) => {
  const t = useText();
  const time = (part: keyof QuietHours, label: string) => (
    <Field.Root name={part}>
      <Field.Label>{label}</Field.Label>
      <Field.Input
        type="time"
        required
        disabled={isDisabled}
        value={value?.[part] ?? ''}
        onChange={(event) => {
          if (value && event.target.value) onChange({ ...value, [part]: event.target.value });
        }}
      />
    </Field.Root>
  );
  return (
    <Field.Root id="quietHours" name="quietHours" hint={hint} error={error}>
      <Flex direction="column" alignItems="flex-start" gap={2}>
        <Checkbox
          checked={value !== null}
          disabled={isDisabled}
          onCheckedChange={(checked) => onChange(checked === true ? AT_NIGHT : null)}
        >
          {t('quiet.on')}
        </Checkbox>
        {value ? (
          <Flex gap={4} wrap="wrap">
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
