import type { ContactSummary } from '../../../../shared/contracts';
import { formatPhone } from '../../../../shared/phone';
import type { TemplateParameter } from '../../../../shared/templates/variables';

/** What a preview knows of a contact. */
export const CONTACT_FIELDS = ['firstName', 'displayName', 'phone', 'username'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** Which field fills which variable, by parameter key; null leaves the sample. */
export type Filling = Readonly<Record<string, ContactField | null>>;

/** Variables that a contact can fill: words of the text, not files or parts of addresses. */
export const textParameters = (parameters: readonly TemplateParameter[]): TemplateParameter[] =>
  parameters.filter(({ kind }) => kind === 'text');

/** Names that people give to variables. */
const NAMES: readonly [RegExp, ContactField][] = [
  [/^(first|given)_?name$/, 'firstName'],
  [/^user_?name$/, 'username'],
  [/^((full|whole|display|customer|contact)_?)?name$/, 'displayName'],
  [/^((customer|contact)_?)?(phone|phone_number|tel)$/, 'phone'],
];

/** A named variable tells what it is; of the numbered ones the first of a text is mostly the name. */
export const guessedField = ({ name, index }: TemplateParameter): ContactField | null => {
  if (name === null) return index === 1 ? 'firstName' : null;
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
};

export const contactValue = (
  { displayName, phone, username }: ContactSummary,
  field: ContactField
): string => {
  switch (field) {
    case 'firstName':
      return displayName?.trim().split(/\s+/)[0] ?? '';
    case 'displayName':
      return displayName ?? '';
    case 'phone':
      return phone ? formatPhone(phone) : '';
    case 'username':
      return username ? `@${username}` : '';
  }
};

/** The field that fills a variable: the one that was chosen for it, else the guessed one. */
export const fieldOf = (parameter: TemplateParameter, filling: Filling): ContactField | null => {
  const chosen = filling[parameter.key];
  return chosen === undefined ? guessedField(parameter) : chosen;
};

/** The samples, with a contact's data in place of those that it fills; what the contact lacks is left empty. */
export const valuesFor = (
  contact: ContactSummary,
  parameters: readonly TemplateParameter[],
  samples: Record<string, string>,
  filling: Filling
): Record<string, string> => ({
  ...samples,
  ...(Object.fromEntries(
    textParameters(parameters).flatMap((parameter) => {
      const field = fieldOf(parameter, filling);
      return field === null ? [] : [[parameter.key, contactValue(contact, field)]];
    })
  ) as Record<string, string>),
});
