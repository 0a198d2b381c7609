import { useEffect, useRef } from 'react';
import { valueFieldId } from '../../components/personalisation/MessageValues';

/** Takes the focus to what was refused first, in the order of the page. */
const focusFirst = (paths: string[]): void => {
  const fields = paths
    .map((path) => document.getElementById(path.includes('.') ? valueFieldId(path) : path))
    .filter((field) => field !== null)
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  fields[0]?.focus();
};

/**
 * After each refusal the focus goes to the first field of it.
 * @param refusals how often it was refused · @param told what is said at which path
 */
export const useFocusFirst = (refusals: number, told: Record<string, string>): void => {
  const known = useRef(0);
  useEffect(() => {
    if (refusals === known.current) return;
    known.current = refusals;
    focusFirst(Object.keys(told));
  }, [refusals, told]);
};
