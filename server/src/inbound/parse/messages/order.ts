import { need, readList, readNumber, readRecord, readString, type JsonRecord } from '../read';
import type { Readable } from './body';

/** Longer orders are cut in the text; the content has them all. */
const MAX_LINES = 20;

/** Reads as the customer's note, then `2 × SKU1, 1 × SKU2`, then the sum where there is one currency. */
export function readOrder(message: JsonRecord): Readable {
  const content = need(readRecord(message, 'order'), 'order is missing');
  const items = readList(content, 'product_items');
  const lines = items.slice(0, MAX_LINES).map(lineOf);
  const summary = [lines.join(', ') + (items.length > MAX_LINES ? ', …' : ''), sumOf(items)];
  const note = readString(content, 'text');
  return {
    text: [note, summary.filter(Boolean).join(' = ')].filter(Boolean).join('\n'),
    content,
  };
}

function lineOf(item: unknown): string {
  return `${readNumber(item, 'quantity') ?? 1} × ${readString(item, 'product_retailer_id') ?? '?'}`;
}

function sumOf(items: unknown[]): string | null {
  const currencies = new Set(items.map((item) => readString(item, 'currency')));
  const [currency] = currencies;
  if (currencies.size !== 1 || !currency) return null;
  let sum = 0;
  for (const item of items) {
    const price = readNumber(item, 'item_price');
    if (price === null) return null;
    sum += price * (readNumber(item, 'quantity') ?? 1);
  }
  return `${sum.toFixed(2)} ${currency}`;
}
