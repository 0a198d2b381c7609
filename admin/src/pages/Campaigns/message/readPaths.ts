/** Each text of the values of a message, also within objects. */
const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
};

/** The paths below one root that the expressions of a message read: `order.no` of `data.order.no`. */
export const readPaths = (variables: Record<string, unknown>, root: string): string[] => {
  const path = new RegExp(String.raw`(?<![\w."'-])${root}\.([A-Za-z_][\w-]*(?:\.[\w-]+)*)`, 'g');
  const expressions = textsOf(variables).flatMap((text) =>
    [...text.matchAll(/\{[{%](.*?)[%}]\}/gs)].map((match) => match[1] ?? '')
  );
  return [
    ...new Set(
      expressions.flatMap((inner) => [...inner.matchAll(path)].map((match) => match[1] ?? ''))
    ),
  ];
};
