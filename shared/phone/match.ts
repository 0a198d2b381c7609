/**
 * The canonical form that two writings of one WhatsApp number share; use it to compare, never to send.
 * - Brazil: mobiles carry a ninth digit 9 after the area code; WhatsApp ids of older accounts lack it.
 * - Mexico: 52 1 + ten digits was the mobile form until 2019; today it is 52 + ten digits.
 * - Argentina: mobiles carry a 9 after 54 in the international form only.
 */
export function phoneMatchKey(digits: string): string {
  const clean = digits.replace(/\D/g, '');
  return brazil(clean) ?? mexico(clean) ?? argentina(clean) ?? clean;
}

/** All writings under which the same person may be known, the given one first; digits only, no doubles. */
export function phoneVariants(digits: string): string[] {
  const clean = digits.replace(/\D/g, '');
  const key = phoneMatchKey(clean);
  const other = key === clean ? shortForm(clean) : key;
  return other === null ? [clean] : [clean, other];
}

/** Eight digits are an old mobile number unless 2 to 5 begins them: landlines, which have no 9. */
function brazil(digits: string): string | null {
  const old = /^55([1-9]\d)([016-9]\d{7})$/.exec(digits);
  return old ? `55${old[1]}9${old[2]}` : null;
}

function mexico(digits: string): string | null {
  const old = /^521(\d{10})$/.exec(digits);
  return old ? `52${old[1]}` : null;
}

function argentina(digits: string): string | null {
  const plain = /^54([1-8]\d{9})$/.exec(digits);
  return plain ? `549${plain[1]}` : null;
}

function shortForm(canonical: string): string | null {
  const br = /^55([1-9]\d)9([016-9]\d{7})$/.exec(canonical);
  if (br) return `55${br[1]}${br[2]}`;
  const mx = /^52(\d{10})$/.exec(canonical);
  if (mx) return `521${mx[1]}`;
  const ar = /^549(\d{10})$/.exec(canonical);
  if (ar) return `54${ar[1]}`;
  return null;
}
