import { useServerNow } from '../hooks/useServerNow';
import { useTimeText } from '../hooks/useTimeText';

interface RelTimeProps {
  /** ISO 8601. */
  at: string;
  /** `list`: 14:32, Yesterday … · `ago`: just now, 12 min ago … · `moment`: with its clock, for what is still to come */
  form: 'list' | 'ago' | 'moment';
}

/** A moment in words, with its absolute time, seconds and zone in the tooltip. */
export const RelTime = ({ at, form }: RelTimeProps) => {
  const now = useServerNow(30_000);
  const time = useTimeText();
  const ms = Date.parse(at);
  return (
    <time dateTime={at} title={time.full(ms)}>
      {time[form](ms, now)}
    </time>
  );
};
