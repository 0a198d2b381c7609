import type { ConsentState, ContactCard, MergeContacts } from '../../../shared/contracts/contacts';
import { canonicalJson } from '../support/canonical-json';
import { FORM_COLUMNS } from './contact-card';

type Side = MergeContacts.Side;
type Preview = MergeContacts.Preview['data'];

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '';

const valuesOf = (card: ContactCard): Record<string, unknown> => ({
  ...Object.fromEntries(Object.keys(FORM_COLUMNS).map((name) => [name, card[name as 'email']])),
  ...card.fields,
});

/**
 * The fields of both, and whose value is kept: the one that stays wins unless it is empty or chosen
 * otherwise.
 */
export const mergedFields = (
  into: ContactCard,
  from: ContactCard,
  choose: Readonly<Record<string, Side>> = {}
): Preview['fields'] => {
  const [kept, given] = [valuesOf(into), valuesOf(from)];
  return Object.keys(kept).map((name) => {
    const [a, b] = [kept[name] ?? null, given[name] ?? null];
    const differs = !isEmpty(a) && !isEmpty(b) && canonicalJson(a) !== canonicalJson(b);
    const fallback: Side = isEmpty(a) && !isEmpty(b) ? 'from' : 'into';
    return { name, into: a, from: b, differs, chosen: (differs && choose[name]) || fallback };
  });
};

/** A word of no counts whoever said it: consent is never gained by a merge. */
const stricter = (a: ConsentState | null, b: ConsentState | null): ConsentState =>
  a === 'revoked' || b === 'revoked' ? 'revoked' : 'granted';

export const mergedConsents = (into: ContactCard, from: ContactCard): Preview['consents'] => {
  const stateOf = (card: ContactCard, wanted: string) =>
    card.consents.find(({ purpose }) => purpose === wanted)?.state ?? null;
  const purposes = new Set([...into.consents, ...from.consents].map(({ purpose }) => purpose));
  return [...purposes].sort().map((purpose) => {
    const [a, b] = [stateOf(into, purpose), stateOf(from, purpose)];
    return { purpose, into: a, from: b, result: stricter(a, b) };
  });
};
