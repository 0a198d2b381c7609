import { valueFieldId } from '../../components/personalisation/MessageValues';

/** Takes the focus to what was refused first, in the order of the page. */
export const focusFirst = (paths: string[]): void => {
  const fields = paths
    .map((path) => document.getElementById(path.includes('.') ? valueFieldId(path) : path))
    .filter((field) => field !== null)
    .sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  fields[0]?.focus();
};
