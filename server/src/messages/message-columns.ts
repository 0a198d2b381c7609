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

type Column = keyof typeof CHANGING_COLUMNS;
type Value = string | number | boolean | null;
type Row = { id: number } & { [column in Column]?: unknown };

const COLUMNS = Object.keys(CHANGING_COLUMNS) as Column[];

/** Drivers read booleans and large numbers differently from how they were written. */
const valueOf = (row: Row, column: Column): Value => {
  const value = (row[column] ?? null) as Value;
  const type = CHANGING_COLUMNS[column];
  if (value === null || type === 'text') return value;
  return type === 'boolean' ? Boolean(value) : Number(value);
};

/**
 * What `updateEach` writes of rows that changed: only columns that differ in one of them, as a column that is
 * set is written to its indexes even where it stays the same.
 */
export const changesOf = (
  changes: readonly { before: Row; after: Row }[]
): {
  columns: Partial<typeof CHANGING_COLUMNS>;
  rows: ({ id: number } & Record<string, Value | Date>)[];
} => {
  const changed = COLUMNS.filter(
    (column) =>
      column === 'updated_at' ||
      changes.some(({ before, after }) => valueOf(before, column) !== valueOf(after, column))
  );
  const at = new Date();
  return {
    columns: Object.fromEntries(changed.map((column) => [column, CHANGING_COLUMNS[column]])),
    rows: changes.map(({ after }) => ({
      ...Object.fromEntries(changed.map((column) => [column, valueOf(after, column)])),
      updated_at: at,
      id: after.id,
    })),
  };
};
