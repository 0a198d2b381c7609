import { useIntl } from 'react-intl';
import type { ContactHoldings } from '../../../../shared/contracts/contacts';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';

/** The server counts up to here. */
const COUNTED = 1_000;

const WORDS: [keyof ContactHoldings, TextKey][] = [
  ['conversations', 'holdings.conversations'],
  ['messages', 'holdings.messages'],
  ['files', 'holdings.files'],
  ['notes', 'holdings.notes'],
  ['tags', 'holdings.tags'],
];

/** "2 dialogues, 148 messages and 3 tags"; empty where there is nothing. */
export const useHoldings = (holdings: ContactHoldings | undefined): string => {
  const t = useText();
  const intl = useIntl();
  if (!holdings) return '';
  const parts = WORDS.flatMap(([key, label]) => {
    const n = holdings[key];
    if (n === 0) return [];
    return [t(label, { n, shown: n >= COUNTED ? `${intl.formatNumber(COUNTED)}+` : String(n) })];
  });
  return intl.formatList(parts, { type: 'conjunction' });
};
