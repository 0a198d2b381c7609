import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { agoForm, daysBetween, listTimeForm, type TimeForm } from '../utils/time';
import { useText } from './useText';

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const;

/** Ways to write a moment (epoch ms) in the user's language and zone. */
export const useTimeText = () => {
  const intl = useIntl();
  const t = useText();
  return useMemo(() => {
    const clock = (ms: number) => intl.formatDate(ms, CLOCK);
    const write = (form: TimeForm, ms: number, now: number): string => {
      switch (form) {
        case 'now':
          return t('time.now');
        case 'minutes':
          return t('time.minutesAgo', { n: Math.floor((now - ms) / 60_000) });
        case 'clock':
          return clock(ms);
        case 'yesterday':
          return t('time.yesterday');
        case 'weekday':
          return intl.formatDate(ms, { weekday: 'long' });
        case 'date':
          return intl.formatDate(ms, { day: 'numeric', month: 'short' });
        case 'fullDate':
          return intl.formatDate(ms, { day: 'numeric', month: 'short', year: 'numeric' });
      }
    };
    return {
      clock,
      /** In lists: 14:32, Yesterday, Tuesday, 3 Mar. */
      list: (ms: number, now: number) => write(listTimeForm(ms, now), ms, now),
      /** How old an answer is: just now, 12 min ago, 14:32. */
      ago: (ms: number, now: number) => write(agoForm(ms, now), ms, now),
      /** Dividers of a thread: Today, Yesterday, Thursday, 19 November. */
      day: (ms: number, now: number) => {
        const days = daysBetween(ms, now);
        if (days === 0) return t('time.today');
        if (days === 1) return t('time.yesterday');
        const sameYear = new Date(ms).getFullYear() === new Date(now).getFullYear();
        return intl.formatDate(ms, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          ...(sameYear ? {} : { year: 'numeric' }),
        });
      },
      /** A moment that matters: the clock alone today, else with its day. */
      moment: (ms: number, now: number) =>
        daysBetween(ms, now) === 0
          ? clock(ms)
          : intl.formatDate(ms, { day: 'numeric', month: 'short', ...CLOCK }),
      /** With seconds and zone, for tooltips. */
      full: (ms: number) => intl.formatDate(ms, { dateStyle: 'full', timeStyle: 'long' }),
    };
  }, [intl, t]);
};
