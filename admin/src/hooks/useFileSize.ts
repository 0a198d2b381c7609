import { useCallback } from 'react';
import { useIntl } from 'react-intl';

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** Writes a number of bytes for people: 512 byte, 240 kB, 4.9 MB. */
export const useFileSize = (): ((bytes: number) => string) => {
  const { formatNumber } = useIntl();
  return useCallback(
    (bytes) => {
      const power = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2;
      return formatNumber(bytes / 1024 ** power, {
        style: 'unit',
        unit: UNITS[power],
        maximumFractionDigits: power === 2 ? 1 : 0,
      });
    },
    [formatNumber]
  );
};
