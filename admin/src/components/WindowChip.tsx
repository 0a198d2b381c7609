import { Lock, WarningCircle } from '@strapi/icons';
import { useServerNow } from '../hooks/useServerNow';
import { useText } from '../hooks/useText';
import { windowLeft, type WindowLeft } from '../utils/time';
import type { Text } from '../hooks/useText';
import { StatusChip } from './StatusChip';

/** "3 h", "12 min", "less than a minute". */
export const leftInWords = (left: WindowLeft, t: Text): string => {
  if (left.unit === 'hours') return t('window.hours', { n: left.amount });
  if (left.unit === 'minutes') return t('window.minutes', { n: left.amount });
  return t('window.moment');
};

/** The customer service window of a row: nothing while there is time, a warning near its end, *closed*. */
export const WindowChip = ({ endsAt }: { endsAt: string | null }) => {
  const t = useText();
  const left = windowLeft(endsAt, useServerNow(30_000));
  if (left.state === 'open') return null;
  if (left.state === 'soon') {
    return (
      <StatusChip variant="warning" icon={WarningCircle}>
        {leftInWords(left, t)}
      </StatusChip>
    );
  }
  return (
    <StatusChip variant="neutral" icon={Lock}>
      {t('window.closed')}
    </StatusChip>
  );
};
