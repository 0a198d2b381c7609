import { Typography } from '@strapi/design-system';
import { lengthOf } from '../../../../../shared/templates/lint/text';
import { useText } from '../../../hooks/useText';

interface CounterProps {
  id?: string;
  text: string;
  limit: number;
  /** The text as it will be sent, where that may be longer. */
  filled?: string;
}

/** Length as Meta counts it, in code points; over the limit how many are too many. */
export const Counter = ({ id, text, limit, filled }: CounterProps) => {
  const t = useText();
  const length = lengthOf(text);
  const over = length - limit;
  const filledLength = filled === undefined || filled === text ? null : lengthOf(filled);
  return (
    <Typography
      id={id}
      tag="span"
      variant="pi"
      textColor={over > 0 ? 'danger700' : 'neutral600'}
      style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
    >
      {over > 0 ? `${t('wizard.tooMany', { n: over })} · ` : ''}
      {t('wizard.count', { n: length, limit })}
      {filledLength === null ? '' : ` · ${t('wizard.countFilled', { n: filledLength })}`}
    </Typography>
  );
};
