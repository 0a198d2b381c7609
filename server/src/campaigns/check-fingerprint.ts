import { canonicalJson } from '../support/canonical-json';
import { hashKey } from '../support/keys';

/** What makes a check outdated when it changes: a fingerprint has a part for each. */
const PARTS = ['message', 'template', 'channel', 'segments'] as const;
export type CheckedPart = (typeof PARTS)[number];

/** So many hex digits tell what changed from what did not. */
const DIGITS = 32;

/** Stands for all of it as it is now. */
export const fingerprintOf = (parts: Record<CheckedPart, unknown>): string =>
  PARTS.map((part) => hashKey(canonicalJson(parts[part])).slice(0, DIGITS)).join(' ');

/** The first part that changed between two fingerprints, or null. */
export const changedPart = (before: string, now: string): CheckedPart | null => {
  const [old, current] = [before.split(' '), now.split(' ')];
  return PARTS.find((_part, at) => old[at] !== current[at]) ?? null;
};

/**
 * Whether an audience is another one than was checked. In a large one somebody comes or goes at any
 * moment: one in a thousand is no other audience.
 */
export const isOtherAudience = (checked: number, now: number): boolean =>
  Math.abs(now - checked) * 1_000 > checked;
