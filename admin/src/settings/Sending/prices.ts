/** A line of the price table. */
export interface Price {
  /** ISO code of a country; empty for all others. */
  country: string;
  category: string;
  /** As it is written. */
  amount: string;
}

export const PRICE_CATEGORIES = ['marketing', 'utility', 'authentication'] as const;

/** `DE.marketing` is a country's price, `marketing` that of all others. */
export const pricesOf = (table: Readonly<Record<string, number>>): Price[] =>
  Object.entries(table).map(([key, amount]) => {
    const [first = '', second] = key.split('.');
    return second === undefined
      ? { country: '', category: first, amount: String(amount) }
      : { country: first, category: second, amount: String(amount) };
  });

const keyOf = ({ country, category }: Price): string =>
  country === '' ? category : `${country.toUpperCase()}.${category}`;

/** Which line cannot be saved, and why; null where all can. */
export const priceProblem = (
  prices: readonly Price[]
): { at: number; kind: 'country' | 'amount' | 'double' } | null => {
  const seen = new Set<string>();
  for (const [at, price] of prices.entries()) {
    const amount = Number(price.amount.replace(',', '.'));
    if (price.country !== '' && !/^[A-Za-z]{2}$/.test(price.country))
      return { at, kind: 'country' };
    if (price.amount.trim() === '' || !Number.isFinite(amount) || amount < 0) {
      return { at, kind: 'amount' };
    }
    if (seen.has(keyOf(price))) return { at, kind: 'double' };
    seen.add(keyOf(price));
  }
  return null;
};

export const tableOf = (prices: readonly Price[]): Record<string, number> =>
  Object.fromEntries(prices.map((price) => [keyOf(price), Number(price.amount.replace(',', '.'))]));
