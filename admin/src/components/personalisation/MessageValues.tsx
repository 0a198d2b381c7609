import { Flex, Typography } from '@strapi/design-system';
import { useText, type Text } from '../../hooks/useText';
import { JsonValue } from './JsonValue';
import { LocationValue } from './LocationValue';
import { MediaValue } from './MediaValue';
import { ValueField } from './ValueField';
import type { FieldOption } from './fields';
import type { MessageParameter } from './parameters';

/** By parameter key: texts with Liquid, or objects that hold such texts. */
export type Variables = Record<string, unknown>;

/** The element of a value, to take the focus to it: `variables.body.1` names it. */
export const valueFieldId = (path: string): string => path.replace(/[^\w-]/g, '-');

const placeOf = ({ component, card, label, kind }: MessageParameter, t: Text): string => {
  const place = {
    header: kind === 'text' ? t('fields.place.header') : t('fields.place.file'),
    body: t('fields.place.body'),
    button: t('fields.place.button'),
    limited_time_offer: t('fields.place.offer'),
  }[component];
  const words = kind === 'text' || component === 'button' ? `${place} ${label}` : place;
  return card === null ? words : t('fields.place.card', { n: card + 1, place: words });
};

const hintOf = ({ kind, example, onlyIn }: MessageParameter, t: Text): string | undefined => {
  const hints = [
    kind === 'url-suffix' ? t('fields.hint.url') : null,
    kind === 'payload' ? t('fields.hint.payload') : null,
    kind === 'coupon_code' ? t('fields.hint.coupon') : null,
    kind === 'expiration' ? t('fields.hint.expiration') : null,
    example && (kind === 'text' || kind === 'url-suffix') ? t('drawer.example', { example }) : null,
    onlyIn.length > 0 ? t('fields.hint.onlyIn', { languages: onlyIn.join(', ') }) : null,
  ].filter((hint) => hint !== null);
  return hints.length > 0 ? hints.join(' ') : undefined;
};

interface MessageValuesProps {
  parameters: readonly MessageParameter[];
  variables: Variables;
  onChange: (variables: Variables) => void;
  options: readonly FieldOption[];
  /** They are sent as they are written, without Liquid. */
  isPlain?: boolean;
  /** What is wrong, by path such as `variables.body.1`. */
  errors: Readonly<Record<string, string>>;
  isDisabled?: boolean;
}

/** One field for each value that a message takes: of header, body, buttons and cards. */
export const MessageValues = ({
  parameters,
  variables,
  onChange,
  options,
  isPlain = false,
  errors,
  isDisabled = false,
}: MessageValuesProps) => {
  const t = useText();
  if (parameters.length === 0) {
    return <Typography textColor="neutral600">{t('fields.none')}</Typography>;
  }
  const set = (key: string, value: unknown) => {
    const { [key]: _before, ...rest } = variables;
    onChange(value === undefined || value === '' ? rest : { ...rest, [key]: value });
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      {parameters.map((parameter) => {
        const { key, kind, required, before, after } = parameter;
        const path = `variables.${key}`;
        const below = Object.keys(errors).find((one) => one.startsWith(`${path}.`));
        const common = {
          id: valueFieldId(path),
          name: placeOf(parameter, t),
          options,
          isPlain,
          isDisabled,
          error: errors[path] ?? (below ? (errors[below] ?? null) : null),
          onChange: (value: unknown) => set(key, value),
        };
        switch (kind) {
          case 'image':
          case 'video':
          case 'document':
            return <MediaValue key={key} {...common} kind={kind} value={variables[key]} />;
          case 'location':
            return (
              <LocationValue
                key={key}
                {...common}
                error={errors[path] ?? null}
                errorOf={(part) => errors[`${path}.${part}`] ?? null}
                value={variables[key]}
              />
            );
          case 'flow':
          case 'product':
          case 'products':
            return <JsonValue key={key} {...common} kind={kind} value={variables[key]} />;
          default:
            return (
              <ValueField
                key={key}
                {...common}
                value={String(variables[key] ?? '')}
                about={before || after ? `${before}___${after}` : undefined}
                hint={hintOf(parameter, t)}
                isRequired={required}
              />
            );
        }
      })}
    </Flex>
  );
};
