import { MINUTE_MS } from './constants';

/**
 * The provider's time of something, never taken later than arrival + 5 min (design: rules of storage);
 * the arrival where none was told. All in epoch ms.
 */
export const boundedTime = (told: number | null, arrival: number): number =>
  told === null || told <= 0 ? arrival : Math.min(told, arrival + 5 * MINUTE_MS);
