import type { JsonObject } from '../support/json';

/**
 * The `pricing` object of a message: per message (PMP, since July 2025), free inside the free entry
 * point, free for service messages and for utility templates inside the service window (reference 5.2).
 *
 * @param category the template's category, null for free-form messages
 */
export const pricingOf = (
  category: string | null,
  windows: { service: boolean; freeEntry: boolean },
  marketingApi: boolean
): JsonObject => {
  const base = { pricing_model: 'PMP' };
  if (windows.freeEntry) {
    return { billable: false, ...base, type: 'free_entry_point', category: 'referral_conversion' };
  }
  if (category === null) {
    return { billable: false, ...base, type: 'free_customer_service', category: 'service' };
  }
  if (category === 'UTILITY' && windows.service) {
    return { billable: false, ...base, type: 'free_customer_service', category: 'utility' };
  }
  const named =
    category === 'MARKETING' && marketingApi ? 'marketing_lite' : category.toLowerCase();
  return { billable: true, ...base, type: 'regular', category: named };
};
