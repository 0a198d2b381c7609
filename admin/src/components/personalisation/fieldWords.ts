import type { Text } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import type { FieldGroup, FieldOption } from './fields';

/** What the groups of fields are called. */
export const GROUP_LABELS: Record<FieldGroup, TextKey> = {
  contact: 'fields.contact',
  host: 'fields.host',
  entry: 'fields.entry',
  date: 'fields.date',
  channel: 'fields.channel',
};

/** A field with where it is from: `Contact › First name`; fields of entries say that themselves. */
export const placedLabel = (path: string, options: readonly FieldOption[], t: Text): string => {
  const option = options.find((one) => one.path === path);
  if (!option) return path;
  if (option.group === 'entry') return option.label;
  const group = option.group === 'host' ? 'contact' : option.group;
  return `${t(GROUP_LABELS[group])} › ${option.label}`;
};
