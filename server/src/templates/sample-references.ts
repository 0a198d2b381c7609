/** How a draft names a sample file that is kept here: `sample:<documentId>` in `example.header_handle`. */
const REFERENCE = /^sample:([a-z0-9]{24})$/;

export const referenceOf = (documentId: string): string => `sample:${documentId}`;

export const idOfReference = (reference: string): string | undefined =>
  REFERENCE.exec(reference)?.[1];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const exchange = (value: unknown, inHandle: boolean, handleOf: (id: string) => string): unknown => {
  if (typeof value === 'string') {
    const id = inHandle ? idOfReference(value) : undefined;
    return id === undefined ? value : handleOf(id);
  }
  if (Array.isArray(value)) return value.map((item) => exchange(item, inHandle, handleOf));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      exchange(item, key === 'header_handle', handleOf),
    ])
  );
};

/** The components with every reference exchanged, those of carousel cards too. */
export const withHandles = (
  components: readonly Record<string, unknown>[],
  handleOf: (sampleId: string) => string
): Record<string, unknown>[] => exchange(components, false, handleOf) as Record<string, unknown>[];

/** documentIds of the samples that the components name, each once. */
export const sampleIdsIn = (components: readonly Record<string, unknown>[]): string[] => {
  const found = new Set<string>();
  withHandles(components, (id) => {
    found.add(id);
    return id;
  });
  return [...found];
};

/** What stands for the files of headers and cards, in their order: references, handles or addresses. */
const filesOf = (value: unknown, inHandle = false): string[] => {
  if (typeof value === 'string') return inHandle ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => filesOf(item, inHandle));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => filesOf(item, key === 'header_handle'));
};

/**
 * What the platform gives for the samples that were submitted, by their documentIds; empty where the two do
 * not have the same files.
 */
export const exchangedFiles = (
  components: readonly Record<string, unknown>[],
  submitted: readonly Record<string, unknown>[]
): Map<string, string> => {
  const now = filesOf(components);
  const then = filesOf(submitted);
  if (now.length !== then.length) return new Map();
  return new Map(
    then.flatMap((reference, index) => {
      const id = idOfReference(reference);
      const file = now[index];
      return id === undefined || file === undefined || file === reference ? [] : [[id, file]];
    })
  );
};
