import type { LintFix } from '../../contracts/templates';
import { isRecord } from '../components';

/**
 * The definition with a finding mended; the given one is left as it is. An edit whose path the
 * definition does not have any more changes nothing.
 */
export function applyFix<T>(definition: T, fix: LintFix): T {
  return fix.edits.reduce<T>(
    (result, { path, value }) => edit(result, path.match(/[^.[\]]+/g) ?? [], value) as T,
    definition
  );
}

/** Never a way out of the definition, whatever a path says. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

function edit(holder: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (FORBIDDEN.has(key)) return holder;
  if (Array.isArray(holder)) {
    const items: unknown[] = [...(holder as unknown[])];
    const index = Number(key);
    if (!Number.isInteger(index) || index < 0 || index > items.length) return holder;
    if (rest.length === 0 && value === null) items.splice(index, 1);
    else items[index] = edit(items[index], rest, value);
    return items;
  }
  const missing = holder === undefined && !/^\d+$/.test(key);
  if (!isRecord(holder) && !missing) return holder;
  const fields = isRecord(holder) ? holder : {};
  const { [key]: old, ...others } = fields;
  if (rest.length === 0 && value === null) return others;
  return { ...fields, [key]: edit(old, rest, value) };
}
