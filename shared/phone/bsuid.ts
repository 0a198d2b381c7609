/** ISO country, a dot, up to 128 letters or digits; a parent id has `ENT.` in between. */
const BSUID = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;

/**
 * Whether a text is a business-scoped user id such as `DE.90817263544536271` or the parent form
 * `DE.ENT.1181…` (Meta, business-scoped user IDs). It must be given back byte-exact, so nothing is
 * trimmed or folded here.
 */
export function isBsuid(text: string): boolean {
  return BSUID.test(text);
}
