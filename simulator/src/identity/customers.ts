import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Customer } from '../state/model';
import type { Store } from '../state/store';
import { digitsOf, isPhoneDigits, isUserId, newId, userIdFor } from './ids';
import { canonicalPhone } from './phone-variants';

const COUNTRY_UNKNOWN = 'US';

/** ISO country of an international number. */
export const countryOf = (digits: string): string =>
  parsePhoneNumberFromString(`+${digits}`)?.country ?? COUNTRY_UNKNOWN;

/** Finds people by phone (in any of its variants) or user id, and makes them when they are new. */
export class Customers {
  private byPhone = new Map<string, string>();
  private byUserId = new Map<string, string>();

  constructor(private readonly store: Store) {}

  /** Builds the look-up anew from the table. */
  reload(): void {
    this.byPhone.clear();
    this.byUserId.clear();
    for (const customer of this.store.customers.values()) this.index(customer);
  }

  find(phoneOrUserId: string): Customer | undefined {
    const id = isUserId(phoneOrUserId)
      ? this.byUserId.get(phoneOrUserId)
      : this.byPhone.get(canonicalPhone(digitsOf(phoneOrUserId)));
    return id === undefined ? undefined : this.store.customers.get(id);
  }

  /** The customer of a phone number or user id; undefined when the text is neither. */
  findOrCreate(phoneOrUserId: string, businessId: string): Customer | undefined {
    const known = this.find(phoneOrUserId);
    if (known) return known;
    const id = newId();
    if (isUserId(phoneOrUserId)) {
      const country = phoneOrUserId.slice(0, 2);
      return this.save({
        ...this.blank(id, country),
        userIds: { ...this.userIds(country, id), [businessId]: phoneOrUserId },
        hidePhone: true,
        name: `Customer ${phoneOrUserId.slice(-4)}`,
      });
    }
    const digits = digitsOf(phoneOrUserId);
    if (!isPhoneDigits(digits)) return undefined;
    // the number, not the row, decides about the user id: it is the same after a reset
    const userIds = this.userIds(countryOf(digits), canonicalPhone(digits));
    return this.save({
      ...this.blank(id, countryOf(digits)),
      userIds,
      phone: digits,
      name: `Customer ${digits.slice(-4)}`,
    });
  }

  /** Writes a changed customer and keeps the look-up right. */
  save(customer: Customer): Customer {
    const before = this.store.customers.get(customer.id);
    if (before?.phone) this.byPhone.delete(canonicalPhone(before.phone));
    for (const userId of Object.values(before?.userIds ?? {})) this.byUserId.delete(userId);
    this.index(customer);
    return this.store.customers.put(customer);
  }

  /** Gives everybody a user id in a portfolio that came later. */
  addPortfolio(businessId: string): void {
    for (const customer of [...this.store.customers.values()]) {
      const country = customer.phone ? countryOf(customer.phone) : COUNTRY_UNKNOWN;
      const seed = customer.phone ? canonicalPhone(customer.phone) : customer.id;
      this.save({
        ...customer,
        userIds: { ...customer.userIds, [businessId]: userIdFor(country, seed, businessId) },
      });
    }
  }

  /** User ids in every portfolio. */
  userIds(country: string, seed: string): Record<string, string> {
    const ids: Record<string, string> = {};
    for (const portfolio of this.store.portfolios.values()) {
      ids[portfolio.id] = userIdFor(country, seed, portfolio.id);
    }
    return ids;
  }

  private index(customer: Customer): void {
    if (customer.phone) this.byPhone.set(canonicalPhone(customer.phone), customer.id);
    for (const userId of Object.values(customer.userIds)) this.byUserId.set(userId, customer.id);
  }

  private blank(id: string, country: string): Customer {
    return {
      id,
      phone: null,
      hidePhone: false,
      name: '',
      username: null,
      userIds: this.userIds(country, id),
      onWhatsApp: true,
      marketingCapped: false,
      experiment: false,
      autoReply: null,
      statuses: {},
    };
  }
}
