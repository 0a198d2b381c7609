import { hashKey } from '../support/keys';

/** What finds a message by the provider's id, which is longer than an index takes. */
export const wamidKey = (wamid: string): string => hashKey('wamid', wamid);

/** Columns of a message that change after it was stored, with their types. */
export const CHANGING_COLUMNS = {
  status: 'text',
  wamid: 'text',
  wamid_key: 'text',
  reason: 'text',
  error_code: 'text',
  error_details: 'text',
  category: 'text',
  pricing_type: 'text',
  billable: 'boolean',
  accepted_at: 'bigint',
  sent_at: 'bigint',
  delivered_at: 'bigint',
  read_at: 'bigint',
  played_at: 'bigint',
  failed_at: 'bigint',
  updated_at: 'timestamp',
} as const;

type Value = string | number | boolean | Date | null;

/** The changing columns of a row as its drivers write them, for `updateEach`. */
export const changingColumnsOf = (
  row: Record<string, unknown> & { id: number }
): { id: number } & Record<string, Value> => {
  const values = Object.entries(CHANGING_COLUMNS).map(([column, type]) => {
    const value = row[column] ?? null;
    if (column === 'updated_at') return [column, new Date()] as const;
    if (value === null || type === 'text') return [column, value as Value] as const;
    return [column, type === 'boolean' ? Boolean(value) : Number(value)] as const;
  });
  return { ...Object.fromEntries(values), id: row.id };
};
