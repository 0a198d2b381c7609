export type HeaderMedia = 'image' | 'video' | 'document' | 'location';

const KINDS: HeaderMedia[] = ['image', 'video', 'document', 'location'];

/** Which file or place stands in a template's header, by its definition; null for text or none. */
export const headerMedia = (components: Record<string, unknown>[]): HeaderMedia | null => {
  const header = components.find(({ type }) => String(type).toUpperCase() === 'HEADER');
  const format = String(header?.format ?? '').toLowerCase();
  return KINDS.find((kind) => kind === format) ?? null;
};
