import type { PhoneNumber, Portfolio, Waba } from '../state/model';
import type { Store } from '../state/store';
import { digitsOf } from './ids';

/** The number of a phone_number_id, an API key or display digits; the first number without any. */
export const findChannel = (store: Store, channel: string | undefined): PhoneNumber | undefined => {
  if (channel === undefined) return store.numbers.values().next().value;
  return (
    store.numbers.get(channel) ??
    store.numbers.find((number) => number.key === channel || number.phone === digitsOf(channel))
  );
};

export const wabaOf = (store: Store, number: PhoneNumber): Waba => {
  const waba = store.wabas.get(number.wabaId);
  if (!waba) throw new Error(`number ${number.id} has no WABA`);
  return waba;
};

export const portfolioOf = (store: Store, number: PhoneNumber): Portfolio => {
  const portfolio = store.portfolios.get(wabaOf(store, number).businessId);
  if (!portfolio) throw new Error(`number ${number.id} has no business portfolio`);
  return portfolio;
};
