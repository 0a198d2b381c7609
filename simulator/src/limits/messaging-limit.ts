import { DAY_MS } from '../messaging/windows';
import type { Simulation } from '../simulation';
import type { Customer, Portfolio } from '../state/model';

/** Names of the limits that Meta gives portfolios (reference 5.5). */
const TIERS: Record<string, number | null> = {
  TIER_50: 50,
  TIER_250: 250,
  TIER_1K: 1_000,
  TIER_2K: 2_000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: null,
};

/** The people a limit allows per moving 24 h: null = unlimited, undefined = no such limit. */
export const limitOf = (tier: unknown): number | null | undefined => {
  if (typeof tier === 'number') return Number.isInteger(tier) && tier >= 0 ? tier : undefined;
  if (tier === null || tier === 'unlimited') return null;
  if (typeof tier !== 'string') return undefined;
  return tier in TIERS ? TIERS[tier] : undefined;
};

/** The tier's name; a number between tiers takes the next one down that has a name. */
export const tierOf = (limit: number | null): string => {
  if (limit === null) return 'TIER_UNLIMITED';
  const named = Object.entries(TIERS).filter(([, people]) => people !== null && people <= limit);
  return named.at(-1)?.[0] ?? 'TIER_50';
};

/** When people were last reached by a message that the business began, per portfolio. */
export class Reach {
  private lastAt = new Map<string, Map<string, number>>();

  note(portfolioId: string, customerId: string, at: number): void {
    const people = this.lastAt.get(portfolioId) ?? new Map<string, number>();
    // moved to the end: the map stays in the order of time
    people.delete(customerId);
    people.set(customerId, at);
    this.lastAt.set(portfolioId, people);
  }

  includes(portfolioId: string, customerId: string, now: number): boolean {
    const at = this.lastAt.get(portfolioId)?.get(customerId);
    return at !== undefined && at > now - DAY_MS;
  }

  /** People reached within the moving 24 h. */
  count(portfolioId: string, now: number): number {
    const people = this.lastAt.get(portfolioId);
    if (!people) return 0;
    for (const [customerId, at] of people) {
      if (at > now - DAY_MS) break;
      people.delete(customerId);
    }
    return people.size;
  }

  clear(): void {
    this.lastAt.clear();
  }
}

/** People counted against the limit now. */
export const reachedPeople = (simulation: Simulation, portfolio: Portfolio): number => {
  const now = simulation.clock.now();
  const base = portfolio.usedBaseAt > now - DAY_MS ? portfolio.usedBase : 0;
  return base + simulation.reach.count(portfolio.id, now);
};

/** True when this customer would be one person too many. */
export const messagingLimitReached = (
  simulation: Simulation,
  portfolio: Portfolio,
  customer: Customer
): boolean =>
  portfolio.limit !== null &&
  !simulation.reach.includes(portfolio.id, customer.id, simulation.clock.now()) &&
  reachedPeople(simulation, portfolio) >= portfolio.limit;
