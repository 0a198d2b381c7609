/**
 * One form for numbers that the platform takes for the same: Brazil's mobile ninth digit, Mexico's
 * old `1` and Argentina's `9` after the country code may be there or missing.
 *
 * @param digits international number, digits only
 */
export const canonicalPhone = (digits: string): string => {
  const brazil = /^55(\d{2})9(\d{8})$/.exec(digits);
  if (brazil) return `55${brazil[1]}${brazil[2]}`;
  const mexico = /^521(\d{10})$/.exec(digits);
  if (mexico) return `52${mexico[1]}`;
  const argentina = /^549(\d{10})$/.exec(digits);
  if (argentina) return `54${argentina[1]}`;
  return digits;
};
