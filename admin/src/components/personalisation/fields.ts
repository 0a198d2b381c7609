import { readField } from './expression';

/** Where a field that can be inserted comes from. */
export const FIELD_GROUPS = ['contact', 'host', 'entry', 'date', 'channel'] as const;
export type FieldGroup = (typeof FIELD_GROUPS)[number];

/** A field that can be inserted into a text. */
export interface FieldOption {
  /** As an expression names it: `contact.firstName`. */
  path: string;
  group: FieldGroup;
  /** For people, relations included: `Order › Customer › Name`. */
  label: string;
  /** Strapi's attribute type. */
  type?: string;
  /** Of the contact that the preview shows; null where it is empty, undefined where nobody knows. */
  value?: string | null;
  /** Percent of the contacts looked at that have one. */
  filled?: number | null;
}

/** What a path is called; a path that nobody offers stands as it is written. */
export const labelOf = (path: string, options: readonly FieldOption[]): string =>
  options.find((option) => option.path === path)?.label ?? path;

const DATA = /^[A-Za-z_][\w-]*(?:\.[\w-]+)*$/;

/**
 * What a search for a field finds, in the order of the groups.
 * @param search words of the label, or of the path
 */
export const findFields = (options: readonly FieldOption[], search: string): FieldOption[] => {
  const words = search
    .toLowerCase()
    .split(/[\s›.]+/)
    .filter(Boolean);
  const found = options.filter(({ label, path }) => {
    const text = `${label} ${path}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return FIELD_GROUPS.flatMap((group) => found.filter((option) => option.group === group));
};

/** The path of a value that whoever sends the message gives along; null where the words are none. */
export const dataPath = (search: string): string | null => {
  const name = search.trim().replace(/^data\./, '');
  return DATA.test(name) ? `data.${name}` : null;
};

/** Whether a value is one field, which has a form of its own; an empty text is none. */
export const isOneField = (value: string): boolean => readField(value) !== null;
