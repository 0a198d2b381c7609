import { readNumber, readString } from '../read';
import type { Limit } from '../types';

/**
 * A messaging limit as the platform writes it: a number (-1 = unlimited), or a tier such as TIER_2K or
 * TIER_UNLIMITED. Null for TIER_NOT_SET and for anything else.
 */
export function readLimit(holder: unknown, key: string): Limit | null {
  const number = readNumber(holder, key);
  if (number !== null) return number < 0 ? 'unlimited' : number;
  const tier = readString(holder, key)?.toUpperCase();
  if (tier === 'TIER_UNLIMITED') return 'unlimited';
  const match = /^TIER_(\d{1,6})(K?)$/.exec(tier ?? '');
  return match ? Number(match[1]) * (match[2] ? 1000 : 1) : null;
}
