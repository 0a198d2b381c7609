import { baseLanguage, canonicalLanguage } from '../../../shared/templates/languages';

/**
 * Which language variant a person gets: theirs, then their language as it is spoken elsewhere, then the
 * fall-back order.
 * @param wanted the contact's language, or what the caller asked for
 * @param fallbacks in this order
 * @param available languages of the family that may be sent
 * @returns null where none fits
 */
export const chooseLanguage = (
  wanted: string | null,
  fallbacks: readonly string[],
  available: readonly string[]
): string | null => {
  const exactly = (language: string) =>
    available.find((one) => canonicalLanguage(one) === canonicalLanguage(language));
  const spoken = (language: string) =>
    exactly(baseLanguage(language)) ??
    available.find((one) => baseLanguage(one) === baseLanguage(language));
  for (const language of [...(wanted ? [wanted] : []), ...fallbacks]) {
    const found = exactly(language) ?? spoken(language);
    if (found) return found;
  }
  return null;
};
