import { Radio, Flex } from '@strapi/design-system';

interface ChoiceBarProps<T extends string> {
  id: string;
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  isDisabled: boolean;
  onChange: (value: T) => void;
}

/** A few choices in a row. */
export const ChoiceBar = <T extends string>({
  id,
  label,
  value,
  options,
  isDisabled,
  onChange,
}: ChoiceBarProps<T>) => (
  <Radio.Group
    id={id}
    aria-label={label}
    value={value}
    disabled={isDisabled}
    onValueChange={(next) => {
      const option = options.find((one) => one.value === next);
      if (option) onChange(option.value);
    }}
  >
    <Flex gap={4} wrap="wrap">
      {options.map((option) => (
        <Radio.Item key={option.value} value={option.value}>
          {option.label}
        </Radio.Item>
      ))}
    </Flex>
  </Radio.Group>
);
