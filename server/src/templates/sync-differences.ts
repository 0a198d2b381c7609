import type { ProviderColumns } from './provider-columns';
import type { TemplateRow } from './templates';

/** Columns whose change people are told of, and what it is called. */
const TOLD = [
  ['status', 'status'],
  ['quality', 'quality'],
  ['category', 'category'],
  ['correct_category', 'category'],
  ['rejected_reason', 'status'],
] as const;

const same = (stored: unknown, told: unknown): boolean => (stored ?? null) === (told ?? null);

/** What is different for people; nothing where only addresses of samples are new. */
export const differences = (row: TemplateRow, columns: ProviderColumns): string[] => [
  ...new Set([
    ...TOLD.filter(([column]) => !same(row[column], columns[column])).map(([, what]) => what),
    ...(row.content_hash !== null && row.content_hash !== columns.content_hash ? ['content'] : []),
  ]),
];

/** Whether there is nothing to write. */
export const isSame = (row: TemplateRow, columns: ProviderColumns): boolean =>
  row.provider_object === columns.provider_object &&
  row.content_hash === columns.content_hash &&
  row.live_key === columns.live_key &&
  TOLD.every(([column]) => same(row[column], columns[column]));
