import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import {
  isLocalTime,
  isTimeZone,
  momentAt,
  type LocalTimeKind,
} from '../../../../../shared/time-zones';
import { useText } from '../../../hooks/useText';

/** The zone of this browser. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone that browsers know, with UTC. */
export const timeZones = (): string[] => {
  const named = Intl.supportedValuesOf('timeZone');
  return named.includes('UTC') ? named : ['UTC', ...named];
};

/** `Berlin` of `Europe/Berlin`, `Indiana/Knox` of `America/Indiana/Knox`. */
export const cityOf = (zone: string): string =>
  (zone.includes('/') ? zone.slice(zone.indexOf('/') + 1) : zone).replaceAll('_', ' ');

/** A moment of a schedule, where it is one. */
export const scheduledMoment = (
  zone: string,
  local: string
): { at: number; kind: LocalTimeKind } | null => {
  return isLocalTime(local) && isTimeZone(zone) ? momentAt(zone, local) : null;
};

const LONG = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const;

/** Writes a moment with the zone that it is meant in, and the reader's own where that differs. */
export const useZoneText = () => {
  const intl = useIntl();
  const t = useText();
  return useMemo(
    () =>
      (at: number, zone: string): string => {
        const there = intl.formatDate(at, { ...LONG, timeZone: zone });
        const own = intl.formatDate(at, LONG);
        const said = t('when.there', { time: there, city: cityOf(zone) });
        if (own === there) return said;
        const sameDay =
          intl.formatDate(at, { dateStyle: 'short', timeZone: zone }) ===
          intl.formatDate(at, { dateStyle: 'short' });
        const yours = intl.formatDate(at, sameDay ? { hour: '2-digit', minute: '2-digit' } : LONG);
        return t('when.yours', { there: said, yours });
      },
    [intl, t]
  );
};
