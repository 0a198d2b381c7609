/** Of a name as it is typed: small letters, and what stands between words as an underscore. */
export const nameAsTyped = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[\s-]/g, '_');
