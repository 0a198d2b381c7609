import { readId, readString, type JsonRecord } from '../read';
import { Malformed } from '../read';
import type { TemplateRef } from '../types';

/** @throws Malformed when neither an id nor a name says which template it is */
export function readTemplateRef(value: JsonRecord): TemplateRef {
  const providerId = readId(value, 'message_template_id');
  const name = readString(value, 'message_template_name');
  if (providerId === null && name === null) throw new Malformed('no template is named');
  return { providerId, name, language: readLanguage(value, 'message_template_language') };
}

/** The platform writes both `en_US` and `en-US`. */
export function readLanguage(value: JsonRecord, key: string): string | null {
  return readString(value, key)?.replace(/-/g, '_') ?? null;
}

/** A reason; the platform's NONE is none. */
export function readReason(value: unknown, key: string): string | null {
  const reason = readString(value, key);
  return reason === null || reason.toUpperCase() === 'NONE' ? null : reason;
}
