import { digitsOf } from '../identity/ids';
import type { Simulation } from '../simulation';
import type { Fault, FaultEffect } from '../state/model';
import { seededRandom } from '../support/random';

export interface FaultSubject {
  method: string;
  path: string;
  to: string | null;
}

/** `*` stands for anything; without one the paths have to be the same. */
const pathMatches = (pattern: string, path: string): boolean => {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
  return new RegExp(`^${escaped}/?$`).test(path);
};

const matches = ({ match }: Fault, { method, path, to }: FaultSubject): boolean =>
  (match.method === undefined || match.method.toUpperCase() === method) &&
  (match.path === undefined || pathMatches(match.path, path)) &&
  (match.to === undefined || (to !== null && digitsOf(match.to) === digitsOf(to)));

/** Whether the n-th match (from 0) of a fault with a rate is hit: the same for the same seed. */
const drawn = (fault: Fault): boolean => {
  const random = seededRandom(fault.seed + fault.matched * 0x9e3779b1);
  return random() < (fault.rate ?? 1);
};

/** The effect of the first fault that this request runs into; counts down faults with `times`. */
export const faultFor = (
  simulation: Simulation,
  subject: FaultSubject
): { id: string; effect: FaultEffect } | null => {
  const { faults } = simulation.store;
  for (const fault of faults.values()) {
    if (!matches(fault, subject)) continue;
    const spent = fault.times !== null && fault.applied >= fault.times;
    const hit = !spent && drawn(fault);
    faults.put({ ...fault, matched: fault.matched + 1, applied: fault.applied + (hit ? 1 : 0) });
    if (hit) return { id: fault.id, effect: fault.effect };
  }
  return null;
};
