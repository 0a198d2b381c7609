import { partsOf, textOf } from '../../../shared/templates/components';
import { hashKey } from '../support/keys';
import { storedText } from '../support/stored-text';

/** The platform writes both `en_US` and `en-US`. */
export const languageOf = (code: string): string => code.replace('-', '_');

/** What must be unique among templates that are not deleted. */
export const liveKeyOf = (wabaId: string, name: string, language: string): string =>
  hashKey(wabaId, name, languageOf(language));

export const providerKeyOf = (wabaId: string, providerId: string): string =>
  hashKey(wabaId, providerId);

/** Of a name in an account, whatever its languages: names are longer than an index may be. */
export const nameKey = (wabaId: string, name: string): string => hashKey('name', wabaId, name);

/** Columns that follow from a name in an account. */
export const nameColumns = (wabaId: string, name: string) => ({
  name: storedText(name, 512),
  sort_name: storedText(name),
  name_key: nameKey(wabaId, name),
});

/**
 * Of body and footer, which Meta compares with every template of the account; null where it does not:
 * authentication templates, and templates without a body of their own.
 */
export const textKey = (
  wabaId: string,
  category: unknown,
  components: readonly unknown[]
): string | null => {
  const { body, footer } = partsOf(components);
  const text = plain(textOf(body, 'text'));
  if (text === '' || String(category).toUpperCase() === 'AUTHENTICATION') return null;
  return hashKey('text', wabaId, text, plain(textOf(footer, 'text')));
};

const plain = (text: string): string => text.replaceAll('\r\n', '\n').trim();
