/** Query parameters with their texts encoded: the admin's client writes them into the address as they are. */
export const encodeParams = (value: unknown): unknown => {
  if (typeof value === 'string') return encodeURIComponent(value);
  if (Array.isArray(value)) return value.map(encodeParams);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encodeParams(item)]));
};
