import { Flex, Typography } from '@strapi/design-system';
import { isRecord } from '../../../../shared/templates/components';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { ValueField } from './ValueField';
import type { FieldOption } from './fields';

const PARTS = ['latitude', 'longitude', 'name', 'address'] as const;
type Part = (typeof PARTS)[number];
const LABELS: Record<Part, TextKey> = {
  latitude: 'fields.location.latitude',
  longitude: 'fields.location.longitude',
  name: 'fields.location.name',
  address: 'fields.location.address',
};

interface LocationValueProps {
  id: string;
  name: string;
  value: unknown;
  onChange: (value: unknown) => void;
  options: readonly FieldOption[];
  isPlain?: boolean;
  /** What is wrong, by part. */
  errorOf: (part: string) => string | null;
  error: string | null;
  isDisabled?: boolean;
}

/** The place of a header, each of its parts a value of its own. */
export const LocationValue = ({
  id,
  name,
  value,
  onChange,
  options,
  isPlain,
  errorOf,
  error,
  isDisabled,
}: LocationValueProps) => {
  const t = useText();
  const parts = isRecord(value) ? value : {};
  const change = (part: Part, text: string) => {
    const next = Object.fromEntries(
      PARTS.map((one) => [one, one === part ? text : parts[one]] as const).filter(
        ([, written]) => written !== undefined && written !== ''
      )
    );
    onChange(Object.keys(next).length > 0 ? next : undefined);
  };
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={3}
      role="group"
      aria-label={name}
      id={id}
      tabIndex={-1}
    >
      <Typography variant="pi" fontWeight="bold">
        {name}
      </Typography>
      {error ? (
        <Typography variant="pi" textColor="danger600">
          {error}
        </Typography>
      ) : null}
      {PARTS.map((part) => (
        <ValueField
          key={part}
          id={`${id}-${part}`}
          name={t(LABELS[part])}
          value={String(parts[part] ?? '')}
          onChange={(text) => change(part, text)}
          options={options}
          isPlain={isPlain}
          error={errorOf(part)}
          isRequired={part === 'latitude' || part === 'longitude'}
          isDisabled={isDisabled}
        />
      ))}
    </Flex>
  );
};
